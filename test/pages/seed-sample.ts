import type { ArticlePage } from '../../src/app/reading/article-page.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { article, at, card, comment, day, frame } from './samples.js'

const paragraphs = [
  'Iraq’s Shia cleric Muqtada Al-Sadr has declared that he is willing to work with the Iranian-supported Popular Mobilisation Forces (Hashd Al-Shaabi) paramilitary forces – his political rivals – to end the American military presence in Iraq.',
  'He made the comments yesterday after the US targeted five sites in Iraq and Syria and killed 30 in in retaliation for the death of an American “contractor” at an Iraqi military base in Kirkuk in a rocket attack, which Washington blamed on PMF member Kataib Hezbollah (KH).',
  'Sadr believes in ousting the US troops from Iraq through political and legal means, however will “take other actions” with his rivals should these not work. The cleric has portrayed himself as a nationalist against both Iranian and American interference in Iraq. He also called on Iraqis to “avoid irresponsible actions” that can be used to justify further attacks on the country.',
  'Sadr’s loyalist militia, the Mahdi Army, was notable in its fierce resistance against US occupation forces in the Shia dominated south, following the unilateral American invasion in 2003.',
]

/** The page that all began with, as a page value: one comment, a credit, no picture. */
export const seedArticle = (own: Partial<ArticlePage> = {}): ArticlePage => {
  const href = '/2019/12/31/iraqs-sadr-ready-to-work-with-iran-backed-pmf-to-oust-us/'
  return article({
    frame: frame({
      name: 'Aletho News',
      motto: '',
      timeZone: 'America/New_York',
      origin: 'https://alethonews.example',
      newestEdition: at('2019-12-31T21:14:05Z'),
      menu: [
        { text: 'Illegal Occupation', href: '/category/illegal-occupation/' },
        { text: 'War Crimes', href: '/category/war-crimes/' },
      ],
      sideBlocks: [],
      footer: { links: [], text: undefined },
    }),
    id: 100_001,
    card: card({
      href,
      headline: 'Iraq’s Sadr ready to work with Iran-backed PMF to oust US',
      deck: '',
      excerpt: paragraphs[0] ?? '',
      publishedAt: at('2019-12-31T21:14:05Z'),
      bylines: [{ name: 'aletho', href: '/author/aletho/' }],
      credit: { publication: 'MEMO', url: 'https://www.middleeastmonitor.com/', publishedOn: day('2019-12-31') },
      categories: [
        { text: 'Illegal Occupation', href: '/category/illegal-occupation/' },
        { text: 'War Crimes', href: '/category/war-crimes/' },
      ],
      commentCount: 1,
    }),
    body: keptCleanHtml(paragraphs.map((text) => `<p>${text}</p>`).join('\n')),
    dateline: undefined,
    updatedAt: at('2019-12-31T21:14:05Z'),
    tags: [
      { text: 'Iraq', href: '/tag/iraq/' },
      { text: 'Muqtada al-Sadr', href: '/tag/muqtada-al-sadr/' },
    ],
    corrections: [],
    canonical: `https://alethonews.example${href}`,
    related: [],
    newer: undefined,
    older: undefined,
    share: [],
    thread: {
      count: 1,
      open: true,
      pings: [],
      feedHref: `${href}feed/`,
      signInNeeded: false,
      emailNeeded: true,
      orders: [],
      comments: [
        comment(1, {
          id: 200_001,
          name: 'Brian Harry, Australia',
          url: undefined,
          at: at('2019-12-31T23:02:41Z'),
          href: `${href}comment-200001/`,
          replyHref: `${href}?replytocom=200001#respond`,
          body: keptCleanHtml(
            '<p>The M.I.C. is pure evil, and the American MSM has kept the American “Sheeple” completely ‘in the dark’ about the reality.</p>',
          ),
        }),
      ],
    },
    ...own,
  })
}
