import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { articleId } from '../../src/core/ids.js'
import { type Masthead, openMasthead, programFolder } from '../../src/main/compose.js'
import { configFrom } from '../../src/main/config.js'
import { readAssets } from '../../src/web/assets.js'
import { isForeign } from '../../src/web/forgery.js'
import { signedInAs } from '../../src/web/session-cookie.js'
import { beginWithDraft } from '../../src/web/sign-in/begin.js'
import { keptDraft, letGoOfDraft } from '../../src/web/sign-in/kept-draft.js'
import { signInRoutes } from '../../src/web/sign-in/sign-in-routes.js'
import { SiteReader } from '../../src/web/site/site-reader.js'
import { freePort } from './reader.js'

/** A site with the ways in, and the plainest form from which one can sign in while writing: at `/form`. */
export type FormSite = { readonly origin: string; readonly masthead: Masthead; readonly failures: string[] }

const running: (() => Promise<void>)[] = []
after(async () => {
  for (const end of running) await end()
})

/** Starts one at `http://localhost`, which to a browser is another site than the providers at `http://127.0.0.1`. */
export async function startFormSite(settings: Record<string, string>): Promise<FormSite> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const folder = mkdtempSync(join(tmpdir(), 'masthead-form-'))
  const variables = Object.entries(settings).map(
    ([name, value]) => [`MASTHEAD_${name.replace(/[.-]/g, '_').toUpperCase()}`, value] as const,
  )
  const environment = { MASTHEAD_URL: origin, MASTHEAD_ALLOW_PRIVATE_ADDRESSES: 'for-tests', ...Object.fromEntries(variables) }
  const masthead = await openMasthead(configFrom(environment, folder))
  const failures: string[] = []
  const server = createServer(getRequestListener(formRoutes(masthead, origin, failures).fetch))
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  running.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await masthead.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { origin, masthead, failures }
}

function formRoutes(masthead: Masthead, origin: string, failures: string[]): Hono {
  const assets = readAssets([join(programFolder, 'assets'), join(programFolder, 'dist', 'src', 'browser')])
  const { storage, pages, clock } = masthead
  const reader = new SiteReader({ stores: storage.stores, pages, clock, origin, assets: assets.paths })
  const ports = {
    ...masthead,
    origin,
    reader,
    assets,
    proxies: [],
    signInFailed: (provider: string, why: string) => failures.push(`${provider}: ${why}`),
  }
  const app = new Hono()
  app.get('/assets/*', (context) => {
    const asset = assets.byPath.get(context.req.path)
    return asset ? context.body(new Uint8Array(asset.bytes), 200, { 'Content-Type': asset.contentType }) : context.notFound()
  })
  app.get('/form', async (context) => {
    const cookie = context.req.header('cookie')
    const draft = await keptDraft(ports, cookie, articleId(7))
    const person = await signedInAs(ports, cookie)
    context.header('Content-Security-Policy', "form-action 'self'; default-src 'self'")
    return context.html(html`<!DOCTYPE html><html lang="en"><head><title>A form</title></head><body><main><h1>A form</h1>
      <p id="who">${person ? `${person.account.name} by ${person.session.provider}` : 'nobody'}</p>
      <form method="post" action="/write"><label for="text">Text</label><textarea id="text" name="text">${draft?.text ?? ''}</textarea>
      <label for="name">Name</label><input id="name" name="name" value="${draft?.name ?? ''}">
      <button formaction="/write/google">Google</button><button formaction="/write/mastodon">Mastodon</button>
      <button formaction="/write/mail">Mail</button><button formaction="/write/passkey">Passkey</button><button>Post</button></form>
      <form method="post" action="/sign-out"><input type="hidden" name="return" value="/form"><button>Log Out</button></form></main></body></html>`)
  })
  app.post('/write/:provider', async (context) => {
    if (isForeign(context, origin)) return context.text('foreign', 403)
    const form = await context.req.parseBody()
    const draft = { articleId: articleId(7), text: String(form.text), name: String(form.name) }
    return beginWithDraft(context, ports, { provider: context.req.param('provider'), draft, returnTo: '/form#respond' })
  })
  app.post('/write', async (context) => {
    for (const cookie of await letGoOfDraft(ports, context.req.header('cookie'))) context.header('Set-Cookie', cookie, { append: true })
    return context.redirect('/form', 303)
  })
  app.route('/', signInRoutes(ports))
  return app
}
