import { type Context, Hono } from 'hono'
import { changeOwnRules } from '../../app/discussion/change-own-rules.js'
import { toChange } from '../../app/publishing/write-article.js'
import { type Moderation, type OwnRules, strictnesses } from '../../core/discussion/comment-rules.js'
import { mayPublish } from '../../core/identity/role.js'
import type { Article } from '../../core/publishing/article.js'
import { commentRulesPage, type TypedRules } from '../../render/newsroom/comment-rules.js'
import { frameOf, type NewsroomEnv, type NewsroomPorts } from './newsroom-ports.js'

type NewsContext = Context<NewsroomEnv>
/** The article that a request is about, if whoever sent it may change it. */
type Found = (context: NewsContext) => Promise<Article | undefined>

/** Rules that an article has of its own for its comments: for whoever may publish it. */
export function commentRuleRoutes(ports: NewsroomPorts, found: Found): Hono<NewsroomEnv> {
  const app = new Hono<NewsroomEnv>()
  const path = '/:id{[1-9][0-9]{0,14}}/comment-rules'
  const allowed = async (context: NewsContext) => {
    const article = await found(context)
    const account = context.get('account')
    return article && mayPublish(account.role, toChange(article, account)) ? article : undefined
  }
  app.get(path, async (context) => {
    const article = await allowed(context)
    if (!article) return context.notFound()
    const own = await ports.storage.stores.discussion.ownRules(article.id)
    return show(context, ports, article, { typed: typedOf(own ?? {}), wrongDays: false })
  })
  app.post(path, async (context) => {
    const article = await allowed(context)
    if (!article) return context.notFound()
    const typed = typedIn(new URLSearchParams(await context.req.text()))
    if (!/^\d{0,5}$/.test(typed.closeAfterDays)) return show(context, ports, article, { typed, wrongDays: true })
    const rules = rulesFrom(typed)
    await changeOwnRules(ports, {
      id: article.id,
      rules: Object.keys(rules).length === 0 ? undefined : rules,
      by: { account: context.get('account').id },
    })
    return context.redirect(`/newsroom/articles/${article.id}/comment-rules?saved=yes`, 303)
  })
  return app
}

type Shown = { readonly typed: TypedRules; readonly wrongDays: boolean }

async function show(context: NewsContext, ports: NewsroomPorts, { id, headline }: Article, { typed, wrongDays }: Shown): Promise<Response> {
  const { settings } = await ports.reader.site()
  return context.html(
    commentRulesPage({
      frame: await frameOf(ports, context.get('account')),
      id,
      headline,
      typed,
      wrongDays,
      saved: context.req.query('saved') === 'yes',
      site: {
        closeAfterDays: settings['comments.close-after-days'],
        signInNeeded: settings['comments.sign-in-needed'],
        emailNeeded: settings['comments.email-needed'],
        moderation: settings['comments.moderation'],
        spamFilter: settings['comments.spam-filter'],
      },
    }),
    wrongDays ? 422 : 200,
  )
}

const onOrOff = (is: boolean | undefined): string => (is === undefined ? '' : is ? 'on' : 'off')

const typedOf = ({ closeAfterDays, signInNeeded, emailNeeded, moderation, spamFilter }: OwnRules): TypedRules => ({
  closeAfterDays: closeAfterDays === undefined ? '' : String(closeAfterDays),
  signInNeeded: onOrOff(signInNeeded),
  emailNeeded: onOrOff(emailNeeded),
  moderation: moderation ?? '',
  spamFilter: spamFilter ?? '',
})

const typedIn = (form: URLSearchParams): TypedRules => ({
  closeAfterDays: (form.get('closeAfterDays') ?? '').trim(),
  signInNeeded: form.get('signInNeeded') ?? '',
  emailNeeded: form.get('emailNeeded') ?? '',
  moderation: form.get('moderation') ?? '',
  spamFilter: form.get('spamFilter') ?? '',
})

const moderations: readonly Moderation[] = ['none', 'first', 'all']

/** What is none of the choices is as everywhere. */
function rulesFrom({ closeAfterDays, signInNeeded, emailNeeded, moderation, spamFilter }: TypedRules): OwnRules {
  const waits = moderations.find((each) => each === moderation)
  const strictness = strictnesses.find((each) => each === spamFilter)
  return {
    ...(closeAfterDays === '' ? {} : { closeAfterDays: Number(closeAfterDays) }),
    ...(isOnOrOff(signInNeeded) ? { signInNeeded: signInNeeded === 'on' } : {}),
    ...(isOnOrOff(emailNeeded) ? { emailNeeded: emailNeeded === 'on' } : {}),
    ...(waits === undefined ? {} : { moderation: waits }),
    ...(strictness === undefined ? {} : { spamFilter: strictness }),
  }
}

const isOnOrOff = (text: string): boolean => text === 'on' || text === 'off'
