import { type Role, roles } from '../../src/core/identity/role.js'
import { ErrandRunner } from '../../src/main/errand-runner.js'
import { webPorts } from '../../src/main/web-ports.js'
import { routes } from '../../src/web/routes.js'
import type { TestSite } from '../running-site.js'

export type Method = 'GET' | 'POST'

/** An address below `/newsroom`, with numbers that lead nowhere in the place of its parameters. */
export type Place = readonly [method: Method, path: string, whom: readonly Role[]]

const everybody: readonly Role[] = roles
const writers: readonly Role[] = ['contributor', 'author', 'editor', 'administrator']
const moderators: readonly Role[] = ['editor', 'moderator', 'administrator']
const filers: readonly Role[] = ['editor', 'administrator']
const administrators: readonly Role[] = ['administrator']

/** Every place of the newsroom that shows or changes something, with whom it is for. Whoever may not is told so; whoever may gets any other answer. */
export const places: readonly Place[] = [
  ['GET', '', everybody],
  // With a slash too, which leads to the one without.
  ['GET', '/', everybody],
  ['GET', '/go', everybody],
  ['GET', '/today', everybody],
  ['GET', '/today/numbers.csv', everybody],

  ['GET', '/articles', writers],
  ['POST', '/articles/many', writers],
  ['GET', '/articles/new', writers],
  ['POST', '/articles/new', writers],
  ['POST', '/articles/new/fetch', writers],
  ['GET', '/articles/pictures', writers],
  ['POST', '/articles/pictures', writers],
  ['POST', '/articles/markdown', writers],
  ['POST', '/articles/draft', writers],
  ['GET', '/articles/999', writers],
  ['POST', '/articles/999', writers],
  ['POST', '/articles/999/fetch', writers],
  ['POST', '/articles/999/draft', writers],
  ['POST', '/articles/999/presence', writers],
  ['GET', '/articles/999/preview', writers],
  ['GET', '/articles/999/checklist', writers],
  ['POST', '/articles/999/checklist', writers],
  ['GET', '/articles/999/comment-rules', writers],
  ['POST', '/articles/999/comment-rules', writers],
  ['GET', '/articles/999/previews', writers],
  ['POST', '/articles/999/previews', writers],
  ['POST', '/articles/999/previews/1/end', writers],
  ['GET', '/articles/999/revisions', writers],
  ['GET', '/articles/999/revisions/1', writers],
  ['POST', '/articles/999/revisions/1', writers],

  ['GET', '/media', writers],
  ['POST', '/media', writers],
  ['GET', '/media/999', writers],
  ['POST', '/media/999', writers],
  ['POST', '/media/999/focus', writers],
  ['POST', '/media/999/remove', writers],

  ['GET', '/terms', filers],
  ['POST', '/terms', filers],
  ['GET', '/terms/999', filers],
  ['POST', '/terms/999', filers],
  ['POST', '/terms/999/merge', filers],
  ['POST', '/terms/999/remove', filers],

  ['GET', '/comments', moderators],
  ['POST', '/comments/decisions', moderators],
  ['POST', '/comments/undo', moderators],
  ['GET', '/comments/lately', moderators],
  ['GET', '/comments/find', moderators],
  ['POST', '/comments/find', moderators],
  ['POST', '/comments/find/keep', moderators],
  ['POST', '/comments/find/999/remove', moderators],
  ['GET', '/comments/reasons', moderators],
  ['POST', '/comments/reasons', moderators],
  ['POST', '/comments/reasons/999/remove', moderators],
  ['GET', '/comments/999', moderators],
  ['POST', '/comments/999', moderators],
  ['POST', '/comments/999/reply', moderators],
  ['POST', '/comments/999/edit', moderators],
  ['POST', '/comments/999/ban', moderators],
  ['POST', '/comments/999/note', moderators],
  ['POST', '/comments/999/note/1/remove', moderators],
  ['GET', '/bans', moderators],
  ['POST', '/bans', moderators],
  ['POST', '/bans/999/lift', moderators],
  ['GET', '/rules', moderators],
  ['POST', '/rules/try', moderators],
  ['POST', '/rules', administrators],

  ['GET', '/people', administrators],
  ['GET', '/people/999', administrators],
  ['POST', '/people/invitations', administrators],
  ['POST', '/people/invitations/1/revoke', administrators],
  ['POST', '/people/999/role', administrators],
  ['POST', '/people/999/suspend', administrators],
  ['POST', '/people/999/reinstate', administrators],
  ['POST', '/people/999/remove', administrators],
  ['POST', '/people/999/sign-out', administrators],

  ['GET', '/settings', administrators],
  ['GET', '/settings/look', administrators],
  ['POST', '/settings/look', administrators],
  ['POST', '/settings/look/standard', administrators],
  ['POST', '/settings/look/undo', administrators],
  ['GET', '/settings/look/preview', administrators],
  ['GET', '/settings/look/preview.css', administrators],
  ['GET', '/settings/look/contrast', administrators],
  ['POST', '/settings/sign-in/try', administrators],
  ['POST', '/settings/mail/try', administrators],

  ['GET', '/redirects', administrators],
  ['POST', '/redirects', administrators],
  ['POST', '/redirects/remove', administrators],
  ['POST', '/redirects/forget', administrators],
  ['POST', '/redirects/undo', administrators],

  ['GET', '/imports', administrators],
  ['POST', '/imports', administrators],
  ['POST', '/imports/stop', administrators],
  ['POST', '/imports/files', administrators],
  ['POST', '/imports/files/remove', administrators],

  ['GET', '/exports', administrators],
  ['POST', '/exports/wordpress', administrators],
  ['POST', '/exports/stop/export', administrators],
  ['POST', '/exports/backup', administrators],
  ['POST', '/exports/stop/backup', administrators],
  ['POST', '/exports/remove', administrators],
  ['GET', '/exports/files/none', administrators],

  ['GET', '/health', administrators],
  ['POST', '/health', administrators],
  ['POST', '/health/stop', administrators],

  ['GET', '/keys', administrators],
  ['POST', '/keys', administrators],
  ['POST', '/keys/999/revoke', administrators],

  ['GET', '/privacy', administrators],

  ['GET', '/log', administrators],
  ['GET', '/log/log.csv', administrators],
  ['POST', '/log/999/undo', administrators],

  ['GET', '/account', everybody],
  ['POST', '/account/end', everybody],
  ['POST', '/account/end-others', everybody],
  ['GET', '/account/password', everybody],
  ['POST', '/account/password', everybody],
  ['POST', '/account/password/remove', everybody],
  ['GET', '/account/app', everybody],
  ['POST', '/account/app', everybody],
  ['GET', '/account/codes', everybody],
  ['POST', '/account/codes', everybody],
  ['POST', '/account/passkey/ask', everybody],
  ['POST', '/account/passkey/make', everybody],
  ['POST', '/account/passkey/remove', everybody],
]

/** What is open to somebody who is not signed in: a token in the address speaks for them, or they are just coming or going. */
export const waysIn: readonly (readonly [method: Method, path: string])[] = [
  ['GET', '/set-up/no-token'],
  ['POST', '/set-up/no-token'],
  ['POST', '/set-up/no-token/ask'],
  ['POST', '/set-up/no-token/make'],
  ['POST', '/set-up/no-token/password'],
  ['GET', '/join/no-token'],
  ['POST', '/join/no-token'],
  ['POST', '/join/no-token/ask'],
  ['POST', '/join/no-token/make'],
  ['POST', '/join/no-token/password'],
  ['GET', '/sign-in'],
  ['POST', '/sign-in'],
  ['POST', '/sign-in/passkey/ask'],
  ['POST', '/sign-in/passkey/use'],
  ['GET', '/sign-in/forgotten'],
  ['POST', '/sign-in/forgotten'],
  ['GET', '/sign-in/forgotten/no-token'],
  ['POST', '/sign-in/forgotten/no-token'],
  ['GET', '/sign-in/no-token'],
  ['POST', '/sign-in/no-token'],
  ['POST', '/sign-out'],
  ['GET', '/preview/no-token'],
  ['GET', '/decide/no-token'],
  ['POST', '/decide/no-token'],
]

/** A route of the newsroom as the framework knows it: `POST /articles/:id{[1-9][0-9]{0,14}}`. */
export type Route = { readonly method: string; readonly path: string }

/** Every route that the program composes below `/newsroom`, in the order in which they are tried. What only stands before others is none. */
export function newsroomRoutesOf({ masthead }: TestSite): readonly Route[] {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return routes(webPorts(masthead, log, new ErrandRunner(masthead)))
    .routes.filter(({ path }) => path === '/newsroom' || path.startsWith('/newsroom/'))
    .map(({ method, path }) => ({ method, path: path.slice('/newsroom'.length) }))
    .filter(({ method, path }) => !(method === 'ALL' && path.endsWith('/*')))
}

/** The route that answers at an address. */
export const routeAt = (all: readonly Route[], method: Method, path: string): Route | undefined =>
  all.find((route) => route.method === method && patternOf(route.path).test(path))

/** `:id{[0-9]+}` is a parameter with its own pattern, `:token` takes anything up to the next slash. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    const [, own] = /^:\w+(?:\{(.*)\})?$/.exec(part) ?? []
    if (own !== undefined) return `(?:${own})`
    return part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
