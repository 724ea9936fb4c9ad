import type { Migration } from '../migrate.js'

export const focalPoints: Migration = {
  version: 4,
  name: 'focal points',
  statements: () => [
    'alter table media add column focus_x integer check (focus_x between 0 and 100)',
    'alter table media add column focus_y integer check (focus_y between 0 and 100)',
  ],
}
