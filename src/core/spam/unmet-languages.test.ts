import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { modelFrom } from './model-file.js'
import { judge } from './verdict.js'

const model = modelFrom(readFileSync('assets/spam/base.model'))

// Written for this test. The training has nothing in these languages: they must make the model unsure, not sure.
const remarks: Readonly<Record<string, readonly string[]>> = {
  is: [
    'Takk fyrir greinina, hún hjálpaði mér mikið.',
    'Ég held að brúin hafi verið lokuð árið 1974, ekki 1976.',
    'Rútan var aftur of sein í morgun og enginn lét vita.',
  ],
  et: [
    'Aitäh selgituse eest, nüüd töötab kõik jälle.',
    'Minu vanaisa töötas selles tehases kolmkümmend aastat.',
    'Ma ei ole nõus, kohtunikul oli eile õigus.',
  ],
  lv: [
    'Paldies par rakstu, beidzot saprata arī mana māsa.',
    'Autobuss šodien atkal kavējās, un mēs nokavējām kino.',
    'Otrajā attēlā ir nevis Rīga, bet Liepāja.',
  ],
  lt: [
    'Ačiū už paaiškinimą, dabar viskas veikia.',
    'Mano senelis čia gyveno prieš karą, labai ačiū už nuotraukas.',
    'Nesutinku, tiltas buvo uždarytas 1974 metais.',
  ],
  sl: [
    'Hvala za razlago, pri meni zdaj deluje.',
    'Vlak je spet zamujal pol ure, zato nas ni bilo.',
    'Tretja slika ni iz Maribora, temveč s Ptuja.',
  ],
  sq: [
    'Faleminderit për shkrimin, më ndihmoi shumë.',
    'Autobusi u vonua përsëri dhe ne humbëm filmin.',
    'Nuk jam dakord, ura u mbyll në vitin 1974.',
  ],
  eu: ['Eskerrik asko artikuluagatik, asko lagundu dit.', 'Trena berandu iritsi zen eta ez genuen filma ikusi.'],
  cy: ['Diolch am yr erthygl, roedd yn ddefnyddiol iawn.', 'Caewyd y bont ym 1974, nid ym 1976.'],
  ga: ['Go raibh maith agat as an alt, chabhraigh sé go mór liom.'],
  mt: ['Grazzi tal-artiklu, għenni ħafna nifhem is-suġġett.'],
  sw: [
    'Asante kwa makala hii, imenisaidia kuelewa vizuri.',
    'Basi lilichelewa tena leo asubuhi, tukakosa filamu.',
    'Babu yangu alifanya kazi katika kiwanda hicho kwa miaka thelathini.',
  ],
  zu: ['Ngiyabonga ngalesi sihloko, singisize kakhulu.'],
  yo: ['E se pupo fun alaye yi, o ran mi lowo gidigidi.'],
  so: ['Aad baad ugu mahadsan tahay maqaalka, wax badan ayaan ka bartay.'],
  mg: ["Misaotra tamin'ny lahatsoratra, nanampy ahy be ilay izy."],
  uz: ["Maqola uchun rahmat, menga juda foydali bo'ldi.", 'Avtobus yana kechikdi, shuning uchun kinoga ulgurmadik.'],
  ky: ['Макала үчүн рахмат, мага абдан жардам берди.', 'Автобус бүгүн да кечигип келди, биз киного жетишпей калдык.'],
  kk: ['Мақала үшін рахмет, маған өте пайдалы болды.', 'Менің атам осы зауытта отыз жыл жұмыс істеген.'],
  mn: ['Нийтлэлд баярлалаа, надад их хэрэг боллоо.', 'Гүүрийг 1974 онд хаасан, 1976 онд биш.'],
  tg: ['Ташаккур барои мақола, ба ман хеле кӯмак кард.'],
  be: ['Дзякуй за артыкул, мне вельмі дапамагло.', 'Мой дзед працаваў на гэтым заводзе трыццаць гадоў.'],
  mk: ['Благодарам за текстот, многу ми помогна.', 'Мостот беше затворен во 1974 година, а не во 1976.'],
  ka: [
    'გმადლობთ სტატიისთვის, ძალიან დამეხმარა.',
    'ავტობუსმა დღეს ისევ დააგვიანა და ფილმს ვერ მივუსწარით.',
    'ბაბუაჩემი ამ ქარხანაში ოცდაათი წელი მუშაობდა.',
  ],
  hy: ['Շնորհակալություն հոդվածի համար, ինձ շատ օգնեց։', 'Կամուրջը փակվել է 1974 թվականին, ոչ թե 1976-ին։'],
  am: ['ስለ ጽሑፉ አመሰግናለሁ፣ በጣም ጠቅሞኛል።', 'ድልድዩ የተዘጋው በ1974 ነው እንጂ በ1976 አይደለም።'],
  ta: ['கட்டுரைக்கு நன்றி, எனக்கு மிகவும் உதவியாக இருந்தது.', 'என் தாத்தா இந்த ஆலையில் முப்பது ஆண்டுகள் வேலை செய்தார்.'],
  te: ['వ్యాసానికి ధన్యవాదాలు, నాకు చాలా ఉపయోగపడింది.', 'బస్సు ఈరోజు కూడా ఆలస్యంగా వచ్చింది.'],
  ml: ['ലേഖനത്തിന് നന്ദി, എനിക്ക് വളരെ സഹായകമായി.'],
  kn: ['ಲೇಖನಕ್ಕೆ ಧನ್ಯವಾದಗಳು, ನನಗೆ ತುಂಬಾ ಸಹಾಯವಾಯಿತು.'],
  gu: ['લેખ માટે આભાર, મને ઘણી મદદ મળી.'],
  pa: ['ਲੇਖ ਲਈ ਧੰਨਵਾਦ, ਮੈਨੂੰ ਬਹੁਤ ਮਦਦ ਮਿਲੀ।'],
  si: ['ලිපියට ස්තූතියි, මට ගොඩක් උදව් වුණා.'],
  ne: ['लेखको लागि धन्यवाद, मलाई धेरै सहयोग भयो।'],
  km: ['អរគុណសម្រាប់អត្ថបទ វាបានជួយខ្ញុំច្រើន។'],
  my: ['ဆောင်းပါးအတွက် ကျေးဇူးတင်ပါတယ်၊ အများကြီး အထောက်အကူဖြစ်ပါတယ်။'],
  lo: ['ຂອບໃຈສຳລັບບົດຄວາມ, ມັນຊ່ວຍຂ້ອຍໄດ້ຫຼາຍ.'],
  ku: ['Spas ji bo gotarê, gelek alîkariya min kir.'],
  ps: ['د مقالې مننه، ماته ډېره ګټوره وه.'],
  ca: ["Gràcies per l'article, m'ha ajudat molt a entendre-ho.", 'El pont es va tancar el 1974 i no el 1976, com diu el text.'],
  gl: ['Grazas polo artigo, axudoume moito.'],
  af: ['Baie dankie vir die artikel, dit het my baie gehelp.'],
  eo: ['Dankon pro la artikolo, ĝi multe helpis min.'],
  az: ['Məqalə üçün çox sağ olun, mənə çox kömək etdi.'],
}

describe('a plain remark in a language that the training has not met', () => {
  for (const [language, texts] of Object.entries(remarks)) {
    it(`is never called spam: ${language}`, () => {
      for (const body of texts) {
        assert.notEqual(judge(model, { body }).verdict, 'spam', body)
        assert.notEqual(
          judge(model, { body, author: 'Ana', authorUrl: 'https://ana.example', emailDomain: 'gmail.com' }).verdict,
          'spam',
          body,
        )
        assert.notEqual(judge(model, { body: `${body} https://example.org/1974` }).verdict, 'spam', body)
      }
    })
  }
})
