import type { Settings } from './settings.js'

/** The newsroom's language (BCP 47): the publication's, but where another is set. */
export const newsroomLanguage = (settings: Settings): string =>
  settings['newsroom.language'] === 'publication' ? settings['site.language'] : settings['newsroom.language']
