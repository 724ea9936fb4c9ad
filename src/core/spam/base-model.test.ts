import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { modelFrom } from './model-file.js'
import { emptyMemory, learn, type SiteMemory } from './site-memory.js'
import type { Submission } from './submission.js'
import { ownComments } from './testing.js'
import { randomFrom } from './training-chance.js'
import { judge } from './verdict.js'

const bytes = readFileSync('assets/spam/base.model')
const model = modelFrom(bytes)

// Written for this test; in most of these languages the training has next to nothing.
const remarks: readonly Submission[] = [
  { body: 'Parabéns pelo artigo, me ajudou bastante com a configuração do servidor.', author: 'Carlos' },
  { body: 'Não concordo com você. O governo deveria investir mais em educação do que em estádios.' },
  {
    body: 'Obrigado pela resposta. Tentei executar o comando mas deu o erro "permission denied", será que preciso de root?',
    author: 'João P.',
    authorUrl: 'http://joaopaulo.dev',
  },
  { body: 'Alguém sabe o nome da música que toca aos 2:35?' },
  { body: 'Show de bola! Já compartilhei com o pessoal do trabalho.', author: 'Thiago', authorUrl: 'http://blog.thiago.me' },
  { body: 'sdds do tempo que o Neymar jogava bola' },
  { body: '写得很好，学习了，谢谢博主分享！', author: '小明', authorUrl: 'https://xiaoming.me' },
  { body: '博主你好，已经添加贵站友链，麻烦回访一下：https://blog.example.cn', author: '李雷', authorUrl: 'https://blog.lilei.com' },
  { body: '昨天晚上去看了这部电影，真的很感人，推荐大家去看。' },
  { body: '明天几点开会？我可能要晚一点到。' },
  { body: '支持一下，期待更新！', author: '风之翼', authorUrl: 'http://www.fengzhiyi.net' },
  { body: '这个bug在最新版已经修复了，升级到 2.3.1 就好。', author: 'dev_wang' },
  {
    body: 'Terima kasih infonya gan, sangat membantu sekali buat tugas kuliah saya',
    author: 'Andi',
    authorUrl: 'http://andi-blog.blogspot.com',
  },
  { body: 'Kalau menurut saya sih pemerintah harusnya lebih tegas sama koruptor' },
  { body: 'Bang kapan upload lagi? udah nunggu lama nih' },
  { body: 'Alhamdulillah akhirnya ketemu juga solusinya, makasih mas' },
  { body: 'Muchas gracias por el artículo, me sirvió para entender mejor el tema.', author: 'Javier' },
  { body: '¿Alguien sabe si esto funciona en Ubuntu 20.04?', author: 'Miguel R.', authorUrl: 'http://miguelrios.es' },
  { body: 'El árbitro nos robó el partido, una vergüenza' },
  { body: 'Vielen Dank für den Artikel, hat mir sehr geholfen!', author: 'Stefan', authorUrl: 'http://stefan-blog.de' },
  { body: 'Kann mir jemand sagen, wie ich das unter Debian zum Laufen bekomme?', author: 'Jens' },
  { body: 'Die Bahn ist mal wieder zu spät, typisch.' },
  { body: 'شكرا جزيلا على المقال المفيد' },
  { body: 'ههههههه والله ضحكتني' },
  { body: 'とても参考になりました。ありがとうございます。', author: 'たろう', authorUrl: 'http://taro.hatenablog.com' },
  { body: 'それは違うと思います。' },
  { body: 'Çok güzel bir yazı olmuş, elinize sağlık.', author: 'Mehmet' },
  { body: 'Bellissimo articolo, complimenti! Anche se secondo me manca un capitolo sulla storia.', author: 'Giulia' },
  { body: 'Świetny artykuł, dzięki za pomoc!', author: 'Tomek', authorUrl: 'http://tomek.pl' },
  { body: 'Bài viết rất hay, cảm ơn tác giả nhiều', author: 'Minh' },
  { body: '좋은 글 감사합니다. 많은 도움이 되었어요.', author: '민수' },
  { body: 'Dank je wel voor de uitleg, het werkt nu eindelijk.', author: 'Jan' },
  { body: 'Дякую за статтю, дуже корисно. А чи працює це на Лінуксі?', author: 'Олена' },
  { body: 'Díky za článek, hodně mi pomohl.', author: 'Petr' },
  { body: 'Tack för en bra artikel! Fungerar det här på Mac också?', author: 'Erik' },
  { body: 'ممنون از مطلب خوبتون، خیلی مفید بود' },
  { body: 'बहुत अच्छा लेख है, धन्यवाद' },
  { body: 'ขอบคุณสำหรับบทความดีๆ ครับ' },
  { body: 'Ευχαριστώ πολύ για το άρθρο, με βοήθησε αρκετά' },
  { body: 'תודה רבה על המאמר, עזר לי מאוד' },
]

const adverts: readonly Submission[] = [
  { body: 'Заработок от 500$ в день! Пишите в лс @worker_777' },
  { body: 'Ganhe dinheiro em casa! Renda extra garantida, me chama no zap +55 11 91234-5678' },
  { body: '日赚500元，兼职刷单，加微信 abc12345' },
  { body: 'Günlük 500$ kazanç garantili! Hemen kaydol, bahis ve casino: http://bahis-777.example.com' },
  { body: 'Gane dinero desde casa, inversión garantizada, escríbeme al WhatsApp +34 600 123 456' },
]

describe('the base model', () => {
  it('is at most a megabyte', () => assert.ok(bytes.length <= 1_000_000))

  for (const remark of remarks) it(`takes a plain remark for one: ${remark.body}`, () => assert.equal(judge(model, remark).verdict, 'ham'))
  for (const advert of adverts)
    it(`does not take an advert for one: ${advert.body}`, () => assert.notEqual(judge(model, advert).verdict, 'ham'))

  // Its links are still counted each.
  for (const advert of adverts.filter(({ body }) => !body.includes('http')))
    it(`takes an advert for no less of one for being said twenty times: ${advert.body}`, () => {
      const again = { ...advert, body: Array(20).fill(advert.body).join(' ') }
      assert.ok(judge(model, again).logOdds > judge(model, advert).logOdds - 0.5)
    })

  it('is not taught by a flood of what looks like a reader’s remark, each called spam, that what readers write is spam', () => {
    const random = randomFrom(1)
    const oneOf = (words: readonly string[]) => words[Math.floor(random() * words.length)]
    const plain = [...remarks, ...ownComments.filter(({ isSpam }) => !isSpam).map(({ submission }) => submission)]
    let memory = plain.reduce((before, remark) => decided(before, remark, false), emptyMemory())
    for (let at = 0; at < 300; at++) {
      const [what, when] = [oneOf(['road', 'bridge', 'harbour', 'school']), oneOf(['week', 'month', 'winter', 'evening'])]
      const body = `I read it twice, and still do not see why the ${what} is closed this ${when}. Does anybody ${oneOf(['know', 'remember', 'care'])}?`
      memory = decided(memory, { body, author: `${oneOf(['Nora', 'Tom', 'Anna'])} ${oneOf(['E', 'K', 'S'])}.` }, true)
    }
    const lost = plain.filter((remark) => judge(model, remark, memory).verdict === 'spam')
    assert.deepEqual(lost, [])
  })
})

function decided(memory: SiteMemory, submission: Submission, isSpam: boolean): SiteMemory {
  const { evidence, logOdds } = judge(model, submission, memory)
  return learn(memory, evidence, isSpam, logOdds).memory
}
