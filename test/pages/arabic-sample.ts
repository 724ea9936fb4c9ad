import type { ArticlePage } from '../../src/app/reading/article-page.js'
import type { FrontPage } from '../../src/app/reading/front-page.js'
import type { SiteFrame } from '../../src/app/reading/site-frame.js'
import { keptCleanHtml } from '../../src/core/markup/clean-html.js'
import { article, at, card, comment, day, frame, front, picture } from './samples.js'

const harbour = { text: 'الميناء', href: '/category/harbour/' }
const courts = { text: 'المحاكم', href: '/category/courts/' }

const arabicFrame = (): SiteFrame =>
  frame({
    name: 'بريد المصبّ',
    motto: 'ما يحمله المدّ، ومن أرسله',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Africa/Cairo',
    menu: [harbour, courts, { text: 'الطاقة', href: '/category/energy/' }, { text: 'كتب', href: '/category/books/' }],
    sideBlocks: [
      {
        type: 'archives',
        title: 'الأرشيف',
        months: [
          { month: '2026-03', href: '/2026/03/', count: 12 },
          { month: '2026-02', href: '/2026/02/', count: 81 },
        ],
      },
      { type: 'text', title: 'راسلونا', html: keptCleanHtml('<p>ننشر الرسائل التي تحمل اسم صاحبها.</p>') },
    ],
    footer: { links: [{ text: 'من نحن', href: '/about/' }], text: undefined },
    feeds: [{ href: '/feed/', type: 'application/rss+xml', title: 'المقالات' }],
  })

const arabicCard = (headline: string, excerpt: string, own: Parameters<typeof card>[0] = {}) =>
  card({
    headline,
    excerpt,
    deck: '',
    language: 'ar',
    direction: 'rtl',
    bylines: [{ name: 'أمل رشيد', href: '/author/rashid/' }],
    categories: [harbour],
    ...own,
  })

const credit = {
  publication: 'صحيفة الساحل',
  author: 'إيناس فالك',
  url: 'https://coast.example/ar/1',
  publishedOn: day('2026-03-02'),
  licence: 'CC BY 4.0',
}

const river = [
  arabicCard(
    'المرشدون البحريون يرفضون الرحلة الليلية',
    'منذ الأحد لا يصعد مرشد إلى سفينة بعد الغروب. تقول الشركة إنه سوء فهم، ويقول جدول المناوبات إنها ثماني عشرة ساعة في اليوم.',
    { picture: picture('pilots', 1200, 800) },
  ),
  arabicCard('تعرفة لم يطلبها أحد', 'ستحسب شركة الكهرباء سعر المساء من الرابعة عصرًا، وكان مهندسوها قد نصحوا بغير ذلك.', {
    credit,
    commentCount: 2,
  }),
  arabicCard('المحكمة تأمر بتلاوة محضر الجلسة المغلقة', 'أربعون صفحة في ساعتين ومقاطعة واحدة.', { categories: [courts], commentCount: 11 }),
  arabicCard('آخر صانعة شباك تغلق دكانها يوم الجمعة', 'ستحتفظ بالإبرة.'),
]

const lead = arabicCard(
  'توقّف الحفر بعد أن وجد الغواصون كاسر الأمواج القديم قائمًا',
  'كانت هيئة الميناء قد عدّت جدار 1911 ركامًا، ثم جاء مسح موّلته نقابة الصيادين بغير ذلك، والعقد اليوم موضع شك.',
  { picture: picture('wall'), credit, commentCount: 3 },
)

export const arabicFront = (): FrontPage => ({
  ...front({ frame: arabicFrame(), lead, river, sections: [{ link: courts, articles: river.slice(1, 4) }] }),
  recentComments: [
    {
      name: 'سعيد',
      href: '/2026/03/03/breakwater/#comment-1',
      at: at('2026-03-03T18:02:00Z'),
      excerpt: 'جدّي وضع بعض تلك الحجارة، وكان يقول إنها ستبقى بعد من باعوها.',
      headline: lead.headline,
    },
  ],
})

export const arabicArticle = (): ArticlePage =>
  article({
    frame: arabicFrame(),
    card: { ...lead, deck: lead.excerpt },
    body: keptCleanHtml(
      '<p>منذ أحد عشر عامًا تضعه الخرائط خطرًا على الملاحة لا غير. ويوم الأحد نزل غواصان بشريط قياس وآلة تصوير، وعادا بأربعمئة صورة لجدار قالا إنه «مستقيم كيوم أُقيم».</p><p>ولهذا شأن، لأن <a href="https://port.example/">عقد الحفر</a>، وهو أكبر ما وقّعه الميناء، يفترض أن الجدار لا يحتمل ثقلًا. فإن كان يحتمله أمكن أن تبقى القناة على عمقها بثلث الثمن.</p><blockquote><p>جدار وقف مئة وخمسة عشر شتاءً لا يحتاج إلى رأينا.</p></blockquote><p>وقالت متحدثة باسم الهيئة إن المسح سيُقرأ «باهتمام»، وإن العمل متوقف إلى آخر الشهر.</p>',
    ),
    dateline: { place: 'بورت ألدين' },
    corrections: [],
    tags: [{ text: 'حفر', href: '/tag/dredging/' }],
    related: river.slice(0, 3),
    newer: undefined,
    older: { text: 'تعرفة لم يطلبها أحد', href: '/2026/03/02/tariff/' },
    thread: {
      count: 3,
      open: true,
      pings: [],
      feedHref: '/2026/03/03/breakwater/feed/',
      signInNeeded: false,
      emailNeeded: true,
      orders: [],
      comments: [
        comment(1, {
          name: 'سعيد، الإسكندرية',
          body: keptCleanHtml('<p>جدّي وضع بعض تلك الحجارة، وكان يقول إنها ستبقى بعد من باعوها.</p>'),
          replies: [
            comment(2, {
              name: 'أمل رشيد',
              byAuthor: true,
              depth: 2,
              body: keptCleanHtml('<p>هل تحدّثنا عن ذلك؟ النقابة تجمع الرسائل والصور.</p>'),
            }),
          ],
        }),
        comment(3, { name: 'هند', body: keptCleanHtml('<p>مسح واحد من طرف صاحب مصلحة ليس دليلًا.</p>') }),
      ],
    },
  })
