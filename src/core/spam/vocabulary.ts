import { fold } from './folding.js'
import { span } from './span.js'

/** Whole words; with a hyphen at its end, all that begin so. */
type Words = readonly string[]

// What spam sells and how people talk, in some twenty languages, so that what was learned of an offer in one is known in another. Of writing without
// spaces each entry is two signs. What each kind weighs is learned from data; the lists are of general knowledge, and none was made from the data.
const vocabulary: Readonly<Record<string, Words>> = {
  gambling: [
    'casino- gambl- slot slots jackpot poker roulette baccarat bet bets betting sportsbook bookmaker blackjack lottery lotto odds wager- bookie',
    'казино ставк- букмекер- слот слоты джекпот рулетк- выигрыш- лотере- беттинг покер- фриспин- ставок',
    'apost- cassino- tigrinho bingo loteria- palpite- bicho apuesta- tragamonedas ruleta- quiniela-',
    'pari paris parier roulette- glucksspiel- wett- spielautomat- scommess- loteri- gokken gokkast-',
    'judi togel gacor maxwin scatter slotgacor bandar taruhan jp depo pola rtp zeus olympus cuan wd jepe hoki petir sensasional mahjong',
    'bahis kumar iddaa rulet oranlar- zaklad- kasyn- hazard- cuoc keo nhacai xoso',
    '博彩 赌博 赌场 彩票 娱樂 娱乐城 投注 老虎 六合 百家 开奖 棋牌 下注 賭場 賭博 カジ スロ パチ 競馬 도박 카지노- 토토 바카라 슬롯 베팅',
    'كازينو- قمار رهان- مراهن- يانصيب القمار المراهنات कैसीनो सट्टा जुआ पोकर',
    'азартн- ставки комар- кладионице kladion- kasin- sazk- sazen- hrac- automaty pacanele pariuri ruleta szerencsejatek- fogadas- nyeremeny- spelautomat- spilleautomat- kasino- nettikasino- vedonlyont- καζινο φρουτακια στοιχημα- קזינו הימור- شرط شرطبندی کازینو پوکر انفجار satta matka jua nohu taixiu baicao sabong sugal',
  ],
  earning: [
    'earn earning earnings income profit profits profitable payout- payday salary rich wealth invest investing investment- investor- roi dividend- returns weekly daily withdraw- withdrawal- cash money broker',
    'заработ- зарабат- доход- прибыл- инвест- выплат- подработ- зарплат- вложени- вложен окуп- пассивн- дивиденд- обогат- деньг- денег оплат- бабл- профит-',
    'ganhar ganhe ganhos renda lucro- lucrativ- investi- dinheiro salario- faturar- faturamento rendimento- ganar gana ganancia- ingreso- inversion- invertir invierte dinero rentab- sueldo',
    'gagner gagnez revenu- argent rentab- placement- benefice- verdien- einkommen geld nebenverdienst rendite gewinn- guadagn- reddito soldi profitt- stipendio',
    'penghasilan cuan untung keuntungan duit uang gaji investasi modal profitnya pendapatan rezeki cair dicairkan',
    'kazan- kazanc- gelir- para yatirim- maas zarabia- zarob- dochod- pieniadz- zysk- inwest- tien verdienen inkomen',
    '赚钱 賺錢 收入 收益 投资 投資 利润 工资 月入 日赚 日入 回报 理财 提现 佣金 稼ぐ 稼げ 副業 収入 儲け 稼ぎ 수익- 투자- 부업 월급 돈벌',
    'ربح ارباح الربح الارباح دخل الدخل استثمار- الاستثمار راتب اموال المال كسب कमाई कमाएं पैसे निवेश आय',
    'заробл- зароб- заробіт- дохід доходу прибуток гроші грошей зарплат- печели печеля доходи зарад- новац zarad- novac zarada vydela- vydelek vydelavej prijem castig- castiga bani venit- profituri keres- kereset jovedelem penz tjana tjanar tjen tjene penge penger inkomst- inntekt- indkomst tienaa tienaaminen tulot ansaitse κερδ- εισοδημα χρηματα επενδυ- להרוויח הרוויחו הכנסה רווח השקעה درامد کسب سود سرمایه kamao kamaye kamai paise paisa rupay kumita pera daromad',
  ],
  crypto: [
    'crypto- bitcoin- btc eth usdt usdc ethereum- binance blockchain- altcoin- airdrop- nft nfts defi dogecoin- solana token tokens wallet- forex trading trader traders staking mining coinbase metamask bybit ico signals',
    'крипт- биткоин- биткойн- трейд- трейдинг- блокчейн- форекс токен- майнинг- арбитраж- бирж- обменник- эфир ретрейд- p2p пр2п',
    'cripto- criptomoneda- criptomoeda- corretora- kripto- kryptowahrung- krypto- cryptomonna- criptovalut- aktien borse',
    '比特 币圈 虚拟币 币安 区块 加密 炒币 外汇 外匯 仮想 暗号 비트코인- 코인 암호화폐- عملات العملات بيتكوين- تداول التداول فوركس क्रिप्टो बिटकॉइन ट्रेडिंग',
  ],
  jobs: [
    'hiring vacanc- recruit- parttime freelance- remotely remote job jobs employ- applicants candidates resume onboarding',
    'работ- удален- вакан- сотрудник- график- опыт- занятост- партнер- требу- набор- команд- обучени- обуча- совершеннолет- подработк- халтур- курьер- ищем ищу нужны нужен набира- смен-',
    'vaga vagas trabalhe trabalho- emprego- contrata- empleo- trabaja- trabajo- vacante- emploi- recrut- travail- stellen- bewerb- arbeit- mitarbeiter- lavoro lavora- assum- offerta',
    'lowongan kerja loker kerjaan sampingan karyawan ilani eleman praca prac- zatrudni- vacature- baan',
    '招聘 兼职 兼職 招人 急招 诚聘 招募 全职 在家 日结 求人 バイ 在宅 募集 구인 알바 재택 채용 وظيف- وظائف توظيف مطلوب عمل العمل नौकरी भर्ती जॉब',
    'робота роботи роботу вакансі- працівник- віддален- набираємо шукаємо работа- служител- посао posao zaposl- brigad- angaj- munka allas jobb arbete stilling tyopaikka δουλεια εργασια עבודה דרושים استخدام کار bharti naukri trabaho kerja',
  ],
  loans: [
    'loan loans lender- lending mortgage- refinanc- debt debts credit creditor- bankruptcy insurance insur- consolidation payday- cashadvance foreclosure-',
    'кредит- займ- микрозайм- долг- ипотек- ссуд- рассрочк- банкротств- обнал-',
    'emprestim- consignado- divida- financiamento- prestam- credito- deuda- hipotec- pret prets credits- dette- kredit- darlehen schulden- prestit- mutu- finanziament-',
    'pinjaman pinjol kpr hutang kredi- borc- pozycz- chwilowk- kredyt- lening- 贷款 貸款 借款 网贷 信用 套现 放款 借钱 ロー 融資 借金 대출- قرض قروض القروض تمويل ऋण लोन',
    'позик- позичк- кредитн- заем заеми кредити бързи pozajm- zajam zajmov- pujck- pozick- uver imprumut- credite kolcson- hitel snabblan lanapengar forbrukslan laina lainaa pikavippi δανει- הלוואה הלוואות وام تسهیلات udhaar karz utang pautang pinjaman peribadi',
  ],
  pills: [
    'viagra- cialis- levitra- pharmac- pill pills prescription- xanax valium tramadol ambien phentermine- erectile- enlarge- slimming diet dietary supplement- cbd steroid- hgh kamagra- propecia- herbal herbs wrinkle- acne keto garcinia- penis- detox cure cures cured',
    'виагр- сиалис- похуде- таблетк- препарат- потенци- бад бады целлюлит- диет- нарколог- аптек- лечени- простат-',
    'emagre- remedio- impotenc- disfunc- adelgaz- pastilla- medicament- farmacia- maigrir- pilule- regime abnehm- potenzmittel- apotheke- dimagr- pillol- farmaco-',
    'obat herbal- pelangsing kuat diyet zayifla- ilac- odchudz- tabletk- thuoc afvall- 减肥 壮阳 增大 药品 伟哥 保健 春药 ダイ 育毛 精力 비아그라- 다이어트- علاج دواء تخسيس ادوية दवा वजन',
  ],
  adult: [
    'sex sexy sexual- porn- xxx nude nudes naked escort- webcam- horny milf onlyfans hookup- hottest adult adults erotic- singles dating flirt- lonely cams hentai',
    'секс- порн- интим- эскорт- проститут- шлюх- голые голая девушк- знакомств- досуг эротик- вебкам- индивидуалк- сиськ- слив сливы',
    'pornograf- acompanhante- putaria- novinha- pelada- nudes- gostosa- escorts- desnud- sexo caliente- citas encuentro- rencontre- nue nues libertin- nackt- erotik- bordell- sexkontakt- incontri- nuda nude- escort',
    'bokep- ngentot- vcs bugil- colmek janda seks- bayan- porno- ifsa- sekstelefon- randk- anonse- 约炮 裸聊 色情 成人 一夜 美女 激情 性爱 无码 出会 エロ アダ 無修 세프 섹스- 야동- 조건만남- 출장- سكس جنس- اباحي- सेक्स',
    'інтим знайомств- дівчата секс- момичета devojke seznamka holky nahe escorte lanyok szexpartner nakna dejting treffit seksi σεξ γνωριμι- סקס דירות صیغه سکس دختر',
  ],
  goods: [
    'cheap cheapest replica- outlet- wholesale- discount- sale sales buy buying shop shopping store stores price prices pricing deal deals coupon- shipping order orders brand brands designer- authentic- handbag- handbags bags shoes sneakers watches jewelry jerseys sunglasses boots purse- purses luxury vuitton gucci chanel prada hermes nike adidas jordan jordans uggs ugg burberry oakley rolex moncler kors mulberry beats timberland- pandora clothing jackets necklace- supplier- manufacturer- factory',
    'купить куплю продам продаж- прода- скидк- цена цены ценам дешев- дешёв- оптом доставк- заказ- магазин- распродаж- товар- акци- реплик- брендов- часы обувь сумки недорог- прайс',
    'comprar compre compra barat- desconto- oferta- promocao- promocoes loja- preco precos frete atacado- descuento- rebaja- tienda- precio- envio- mayoreo acheter achat- soldes remise- boutique- prix livraison- kaufen kauf billig- gunstig- rabatt- angebot- laden preis preise versand- comprare acquist- sconto- sconti negozio- prezz- spedizione-',
    'jual beli murah promo diskon- toko harga grosir termurah original ori ongkir pesan ucuz indirim- satilik fiyat- magaza- toptan kup kupic tani- sklep- cena cen promocj- rabat- mua ban goedkoop- kopen korting-',
    '代购 批发 优惠 打折 特价 淘宝 正品 高仿 包邮 低价 厂家 促销 出售 供应 折扣 价格 購入 激安 通販 送料 割引 偽物 コピ 販売 할인- 구매- 판매- 최저가 도매 쇼핑몰- شراء بيع للبيع خصم عروض سعر اسعار تسوق متجر खरीद- सस्ते छूट बिक्री',
  ],
  promotion: [
    'seo backlink- traffic ranking rankings rank marketing affiliate- followers subscribers subscribe subscribed views likes promote promotion- advertis- webmaster- webhosting hosting domain- leads campaign- viral influencer- boost- optimiz- optimis- sponsor- mlm autopilot clickbank blogroll plugin software download- channel channels youtuber',
    'раскрутк- продвиж- подписч- подпис- накрут- рекла- трафик- сео лайк- охват- канал- маркетинг- таргет- смм воронк- клиент- аудитор-',
    'seguidor- inscreva- inscrev- canal divulga- trafego- suscrib- suscript- visita posicionamiento publicidad abonne- chaine referencement- publicite- abonnent- kanal werbung- iscriv- canale pubblicita- visibilita',
    'subscriber followers- jasa iklan channelku subrek takipci- abone- reklam- obserw- subskryb- pozycjonowan- kenh 推广 引流 粉丝 刷单 关注 排名 优化 广告 涨粉 站长 登録 宣伝 広告 集客 팔로워- 구독- 홍보- 광고- متابعين اشترك- اعلان- قناة قناتي تسويق सब्सक्राइब- चैनल प्रचार',
    'підписник- підписуй- канал- накрутк- просуванн- реклам- последовател- абонирай- pratilac- sledujic- odber- urmaritor- aboneaza kovet- feliratk- foljare prenumer- abonner- folgere tilaa seuraaja- εγγραφ- ακολουθ- עוקבים הירשמו فالوور ممبر سابسکرایب تبلیغ- کانال دنبال',
  ],
  prizes: [
    'free freebie- gift gifts giveaway- winner winners won win prize- prizes bonus- bonuses promo promocode- congratulations reward- claim claimed lucky selected cashback- trial unlimited gratis complimentary voucher- iphone',
    'бесплатн- подар- приз призы розыгрыш- выигра- бонус- промокод- акция поздравля- кэшбек- кешбек- халяв- даром победител-',
    'gratuit- premio- ganhador- sorteio- sorteo- cupom brinde- regalo- ganador- cupon- felicidades cadeau- gagnant- concours kostenlos- gewinnspiel- gutschein- geschenk- gratuito- vincit- vinci omaggio regali',
    'hadiah gratis- undian pemenang bonusnya hediye- ucretsiz cekilis- kampanya- darmow- wygra- nagrod- prezent- 免费 免費 红包 奖品 中奖 领取 抽奖 赠送 福利 送彩 无料 無料 当選 プレ 特典 무료- 당첨- 이벤트 사은품- مجان- هدية هدايا جائزة جوائز مكافأة मुफ्त इनाम उपहार',
    'безкоштовн- подарунок подарунк- виграй виграш- фріспін- безплатн- награда besplatn- poklon nagrad- zdarma vyhra- vyhraj cadou castigator nyeremeny ajandek ingyen gratis vinn vant vinner vinder gavekort ilmainen voitto voita palkinto δωρεαν δωρο κερδισε חינם פרס זכית رایگان جایزه هدیه برنده muft inaam premyo percuma',
  ],
  contact: [
    'whatsapp telegram dm inbox contact contacts hangouts wechat viber signal skype email mail gmail reach call text reply message msg messages txt hotline',
    'лс личк- личку личные директ пиши пишите писать напиши- обращ- ватсап- вацап- вотсап- телеграм- телеграмм- тг телег- связ- контакт- звони- номер тел сообщени- профил- плюс плюсик отпиш- откликн-',
    'zap zapzap whats chama chame contato mensagem contacto escribe- escriba- escribeme contacta- mensaje- privado llama llame contactez- ecrivez- appelez- message- schreib- kontakt- anruf- ruf nachricht- scrivi- contatt- chiama- messaggio',
    'hubungi chat wa japri pm telpon inboxku iletisim- ulasin ulas mesaj- arayin ozelden napisz- zadzwon- skontaktuj- wiadomosc- zalo inbox- bericht-',
    '微信 加我 私信 私聊 联系 扣扣 咨询 客服 電報 电报 飞机 加微 加群 加薇 薇信 威信 连絡 連絡 ライ 問合 相談 연락- 카톡- 텔레그램- 문의- 상담- واتس- واتساب تواصل راسل- اتصل- للتواصل تليجرام تلجرام संपर्क व्हाट्सएप- संपर्क',
    'особисті приватні повідомлення телефонуйте дзвоніть пишіть пиши пишете обадете съобщение јави javi javite porukuj viber napis napiste volejte zavolej scrie scrieti suna sunati irj irjon hivj uzenet skriv meddelande melding besked viesti laheta soita ottaa στειλτε γραψτε μηνυμα καλεστε הודעה בוואטסאפ צרו התקשרו שלחו پیام پیوی تماس ایدی دایرکت واتساپ sampark mesej',
  ],
  invitation: [
    'click visit link links website site webpage homepage blog page join register signup checkout browse watch- bio here surf follow',
    'переход- перейди- ссылк- сайт- жми жмите кликай- регистр- зарегистр- вступай- присоедин- заходи- смотри- сюда здесь группа группу бот бота боте',
    'clique clica acesse acessa site- cadastr- entre participe- confira- clic pincha- visita- registr- unete entra- enlace- pagina cliquez- visitez- rejoign- inscri- lien klick- besuch- anmeld- registrier- beitret- seite webseite clicca- visita registra- iscrivi- sito',
    'klik kunjungi daftar gabung situs link- linknya tikla- ziyaret- kaydol- katil- uye kliknij- odwiedz- zarejestr- dolacz- strona klik- bezoek-',
    '点击 點擊 网址 链接 官网 注册 登录 加入 访问 下载 搜索 扫码 網站 网站 クリ 登録 サイ 公式 参加 클릭- 가입- 접속- 사이트- 링크- اضغط- رابط الرابط موقع سجل تسجيل انضم- زيارة क्लिक- लिंक वेबसाइट जुड़ें',
  ],
  promises: [
    'guarantee- guaranteed legit legitimate- trusted reliable genuine- certified hurry limited urgent- instantly instant- fast quick quickly easy easily proven secret- miracle- amazing opportunity- satisfaction refund- safe secure testimony testimon- recommend- professional- expert experts best quality affordable',
    'гарант- срочно надежн- проверен- честно быстр- легальн- легко безопасн- успей- ограничен- стабильн- официальн- профессионал- качествен- предоплат- без',
    'garanti- garantid- urgente- imperdivel- confiavel- seguro- aproveite- aprovecha- oportunidad- garantiz- confiable- facil rapido- garantie- urgent fiable- rapide- facile- garantier- dringend- seriös- serios- schnell einfach- garantit- affidabil- sicur- velocemente occasione',
    'terpercaya resmi aman dijamin cepat mudah buruan terbaik guvenilir- garantili hemen kolay firsat- gwarant- pewn- szybk- okazj- nhanh 保证 诚信 靠谱 安全 限时 速度 稳赚 正规 保證 信誉 稳定 専門 限定 安心 簡単 확실- 안전- 보장- 신용 مضمون ضمان موثوق- فرصة سريع- गारंटी भरोसे- मौका',
    'гарантія гарантовано перевірен- терміново швидк- легко вигідн- гаранция сигурно- сигурн- garantov- zarucen- okamzit- garantat sigur garantalt azonnal biztos garanterat snabbt enkelt hurtigt nemt heti helposti takuu εγγυημ- αμεσα ευκολα מובטח מיידי בקלות تضمینی فوری معتبر تضمین garantiya legit sigurado',
  ],
  papers: [
    'essay- dissertation- diploma- passport- visa visas ielts license- counterfeit- fake hacker- hack hacked hacking hacks cheats keygen- crack cracked torrent- serial clone spell spells caster psychic- astrolog- lawyer- attorney- plumber- roofing- locksmith- repair limo dentist- surgeon- translation-',
    'диплом- паспорт- справк- права виза визы гражданств- документ- взлом- пробив- приворот- магия маг гадани- ворож- юрист- адвокат- ремонт- курсов- реферат- таролог- закладк- мефедрон- меф шишк- гашиш- наркот- соль симкарт- карт дебетов-',
    'diploma- carteira cnh passaporte- hacker amarre- brujo- hechizo- pasaporte- licencia- titulo marabout- voyant- passeport- permis fuhrerschein- reisepass- falschgeld- patente- passaporto- cartomant-',
    'ijazah dukun pesugihan santet diploma medyum- buyu- sahte- wroz- 办证 发票 证件 刻章 代办 黑客 代写 论文 代孕 律师 疏通 开锁 占い 霊視 대행 흥신소- 위조 جواز رخصة شهادة ساحر جلب محامي वशीकरण तांत्रिक पासपोर्ट',
  ],
  property: [
    'apartment- condo- realty realtor- villa villas property properties estate housing rent rental mortgage- penthouse- bedroom- timeshare-',
    'квартир- недвижим- новостро- аренд- застройщик- коттедж- жк участок участки дом дома сниму сдам',
    'imovel imoveis apartamento- terreno- aluguel aluga- condominio- inmueble- piso pisos alquiler- alquila- departamento- immobilier- appartement- location- maison wohnung- immobilie- miete haus appartament- affitto- casa-',
    'rumah kontrakan apartemen- kavling tanah perumahan- daire kiralik emlak konut mieszkan- nieruchomosc- wynaj- canho chungcu huis woning- huren',
    '楼盘 首付 户型 别墅 房产 商铺 公寓 楼市 精装 学区 地铁 平米 物业 不動 賃貸 物件 마을 아파트- 분양- 부동산- 전세 شقة شقق عقار- فيلا للايجار मकान फ्लैट प्लॉट',
  ],
  accounts: [
    'account accounts bank banking verify verification verified password passwords login suspended locked update security card cards pin otp refund invoice payment paypal parcel package delivery customs tax irs beneficiary inheritance transfer transaction fund funds million billion dollars widow barrister',
    'банк банка банковск- карта карты карту счет счёт перевод переводы переводов код парол- аккаунт- блокир- посылк- налог- выплата компенсац- наследств-',
    'conta contas banco senha cartao fatura boleto pix codigo entrega encomenda imposto bloquead- transferencia- cuenta cuentas tarjeta clave paquete factura- pago pagos impuesto- compte banque carte mot colis facture- virement konto bank karte passwort paket rechnung- uberweisung- zahlung- conto banca carta pacco fattura- bonifico-',
    'rekening bank kartu pin paket tagihan transfer blokir hesap hesabiniz banka kart sifre kargo fatura odeme haslo paczka faktura przelew- ngan taikhoan rekening- pakket',
    '账户 账号 帐号 银行 密码 验证 验码 快递 包裹 退款 转账 汇款 信用 冻结 口座 銀行 暗証 荷物 請求 振込 계좌- 은행- 비밀번호 택배- 인증- 송금- حساب حسابك بنك البنك بطاقة كلمة تحويل खाता बैंक पासवर्ड ओटीपी',
  ],
  terms: [
    'unsubscribe- optout stop mins ppm pobox terms conditions apply applies disclaimer- newsletter- advert- per min tcs rate standard expires expiry valid offer offers offered',
    'отпис- услови- предложени- действует оферт- подробност- подробнее условия',
    'descadastr- sair cancelar termos condicoes valido validade promocional- saiba saber responda cancela terminos condiciones desuscrib- oferta conditions desabonn- desinscri- offre offres abmelden- bedingungen gultig angebot disiscriv- condizioni valida offerta',
    'syarat ketentuan berlaku penawaran- info selengkapnya hubungi- kosul- gecerli teklif- wypisz- regulamin- oferta uudai dieukien voorwaarden aanbieding-',
    '退订 回复 回訂 详询 详情 热线 活动 会员 专享 仅限 名额 截止 办理 咨询 配信 規約 有効 詳細 수신거부- 무료거부 혜택- 신청- الشروط العرض لالغاء शर्तें ऑफर',
  ],
  daily: [
    'today tonight tomorrow yesterday morning evening home mom mum dad mother father sister brother dinner lunch breakfast sleep sleeping school class exam bus train late wait waiting tired sick weekend birthday holiday weather rain cold childhood memories cry crying song movie film game match team',
    'сегодня завтра вчера утром вечером домой дома мама маме папа сестра брат ужин обед завтрак спать сплю школ- урок экзамен автобус поезд опозд- жду устал болею выходн- погод- дожд- холодно детств- плак- песн- фильм- игра игру матч команд-',
    'hoje amanha ontem noite tarde cedo casa mae pai irma irmao jantar almoco dormir escola aula prova onibus atrasad- esperando cansad- doente chuva frio infancia saudade- chor- musica filme jogo time hoy manana ayer noche madre padre hermana hermano cena comida escuela clase examen lluvia recuerdos llor- cancion pelicula partido equipo',
    'aujourdhui demain hier soir matin maman papa soeur frere diner dejeuner dormir ecole cours fatigue malade pluie enfance pleur- chanson film match equipe heute morgen gestern abend mama vater mutter schwester bruder essen schlafen schule bus zug spat warten mude krank regen kindheit lied spiel oggi domani ieri stasera mamma sorella fratello cena pranzo scuola stanco pioggia infanzia canzone partita',
    'hari besok kemarin malam pagi sore pulang ibu mama bapak ayah kakak adik makan tidur sekolah kuliah telat nunggu capek sakit hujan kecil nangis lagu film bugun yarin dun aksam sabah anne baba kardes- yemek uyku okul yorgun yagmur cocuk- sarki mac takim dzis dzisiaj jutro wczoraj wieczor tata siostra brat obiad spac szkol- zmecz- deszcz dziecin- piosenk- mecz toi homnay ngaymai nhac phim vandaag morgen gisteren avond moeder vader eten slapen moe ziek regen liedje',
    '今天 明天 昨天 晚上 早上 回家 妈妈 爸爸 老公 老婆 姐姐 弟弟 吃饭 睡觉 上课 考试 学校 下班 上班 等我 好累 生病 下雨 小时 童年 这首 电影 比赛 今日 明日 昨日 今晩 母さ 父さ ご飯 寝る 会議 遅れ 雨が 泣い 曲を 映画 試合 오늘 내일 어제 저녁 엄마 아빠 학교 회의 비가 노래 영화 경기 اليوم غدا امس الليلة امي ابي اخي المدرسة البيت نوم اغنية فيلم مباراة आज कल रात मां पापा घर खाना स्कूल बारिश गाना फिल्म मैच',
  ],
  technology: [
    'error errors bug bugs fix fixed install installed installing version versions file files folder code codes script scripts server config configure command linux ubuntu debian windows mac macos android github git php python javascript java html css json api plugin plugins theme themes wordpress jekyll database query compile compiler driver kernel browser chrome firefox usb gpu cpu ram screen button menu default output input function variable test tested',
    'ошибк- баг баги исправ- установ- верси- файл- папк- код кода коде скрипт- сервер- настро- команда линукс убунту винда виндовс драйвер- процессор- видеокарт- материнк- оператив- памят- прошивк- биос комп компа экран- кнопк-',
    'erro erros corrig- instal- versao versoes arquivo- pasta codigo- servidor- configur- comando- tela botao computador- programa- error errores archivo- carpeta pantalla boton ordenador- erreur- fichier- dossier serveur- ecran bouton ordinateur- fehler- datei- ordner- rechner- bildschirm- errore- cartella schermo',
    'kesalahan instal- versi berkas kode layar komputer- hata- surum dosya- sunucu- ekran bilgisayar- blad bledy wersj- plik- serwer- loi phienban tep fout- bestand- versie- scherm',
    '报错 错误 安装 版本 文件 代码 服务 配置 命令 主题 插件 数据 浏览 系统 编译 脚本 接口 函数 变量 升级 修复 エラ バグ 設定 版を 更新 行目 起動 動作 오류 설치- 버전- 파일- 코드- 서버- 설정- خطا خطأ تثبيت اصدار ملف برنامج ويندوز त्रुटि फाइल कोड इंस्टॉल',
  ],
  self: [
    'im ive me my mine myself we our ours us id ill',
    'меня мне мной мой моя мое мои мы нас нам наш наша наши сам сама',
    'eu meu minha meus minhas mim comigo nos nosso nossa yo mi mis conmigo nosotros nuestro nuestra je moi mon ma mes nous notre jai ich mich mir mein meine meinen wir uns unser io mio mia miei noi nostro nostra',
    'aku saya gue gua gw kita kami ane awak ben benim bana beni biz bizim mnie moj moja moje moi nam nas nasz toi minh chung ik mij mijn wij ons onze jag mig min vi jeg',
    '我们 我的 我也 我就 我在 我想 我是 我要 我不 我都 自己 咱们 俺们 私は 私も 僕は 僕も 俺は 自分 我々 저는 제가 나는 내가 우리 저도 나도 انا أنا لي عندي نحن معي मैं मुझे मेरा मेरी हम हमारा',
  ],
  you: [
    'you your yours yourself youre youll ur',
    'вы вас вам вами ваш ваша ваше ваши вашего вашей ты тебя тебе твой твоя',
    'voce voces seu sua seus suas teu tua vc vcs tu usted ustedes su sus tus te vous votre vos toi ton ta tes sie ihr ihre ihnen ihren du dich dir dein deine euch tuo tuoi voi vostro vostra lei',
    'anda kamu kalian kau lu lo elu mu sen senin sana siz sizin size ty ciebie tobie twoj twoja panstwo wam was ban cac jij jou jouw jullie uw',
    '你们 您的 您好 你的 你是 你要 你想 各位 大家 亲们 老板 あな お客 皆様 皆さ 당신- 여러분- 고객- 님의 انت أنت لك لكم حضرتك आप आपका आपके आपको तुम',
  ],
  praise: [
    'great awesome excellent wonderful fantastic brilliant useful helpful informative interesting insightful valuable article articles post posts blog blogs weblog- website- sharing bookmark- bookmarked appreciate magnificent outstanding impressed stumbled visitors readers',
    'отличн- полезн- интересн- спасибо класс классн- супер статья статью стать- блог автор- замечательн-',
    'otimo excelente- parabens artigo- conteudo obrigad- maravilhos- articulo- gracias genial- felicit- merci super- interessant- toll- danke artikel- ottimo grazie complimenti articolo-',
    'mantap keren artikel terimakasih bermanfaat harika guzel tesekkur- makale- swietn- dzieki artykul- ciekaw- hay bedankt- geweldig- 谢谢 感谢 文章 不错 分享 支持 好文 楼主 博主 素晴 参考 感謝 記事 감사- 유익- 좋은글 شكرا رائع- مفيد- مقال- ممتاز धन्यवाद बढ़िया शानदार लेख',
  ],
  laughter: [
    'haha- ahaha- hehe- hihi- lol lmao- rofl xd xdd lolz kkk- kkkk- rsrs- jaja- jeje- jiji- ahah- mdr ptdr wkwk- awok- wkwkwk- 555 5555 haha hhh hhhh- kekw',
    'хаха- ахах- хех хехе- хихи- ржу лол кек азаз- пхах- ору ахаха- ххх',
    '哈哈 嘻嘻 呵呵 笑死 233 2333 笑笑 爆笑 草草 ㅋㅋ- ㅎㅎ- ههه- हाहा-',
  ],
  swearing: [
    'fuck- shit shitty bullshit damn wtf asshole- bitch- idiot- stupid dumb crap hell moron- bastard- retard- suck sucks pathetic ffs omg',
    'бля блять бляд- хуй хуе- хуё- нахуй пизд- еба- ёба- сука суки говно- дурак- идиот- дебил- долбо- заеб- охуе- жоп- пидор- мудак- хер херня нахер фиг фигня',
    'porra caralho merda foda fodase puta- puto burro idiota- mierda joder coño- cono pendejo- carajo cabron- imbecil- merde putain connard- con conne bordel- scheiss- scheiß- arsch- blod- idioten mist cazzo- stronz- merda- vaffanculo- coglion-',
    'anjing- anjir- anjay- bangsat- goblok- tolol- bego- kontol- memek- babi kampret- asu amk aq siktir- orospu- salak- kurwa- chuj- jeban- debil- vcl ngu kut klote- 傻逼 傻叉 他妈 妈的 卧槽 垃圾 脑残 牛逼 白痴 馬鹿 死ね 씨발- 병신- 개새- كلب حمار غبي- साला चूतिया- कुत्ते',
  ],
  reasoning: [
    'because although however though why think thinks thought guess agree agreed disagree maybe perhaps probably actually imho imo remember wonder wondering believe opinion wrong true question seems instead anyone someone anybody understand mean means',
    'потому почему думаю думал кажется согласен согласна может наверное вообще кстати помню помнишь считаю мнение неправда правда вопрос понимаю понял понятно зачем хотя просто конечно тоже надо если когда чтобы',
    'porque acho concordo discordo talvez verdade pergunta lembro embora opiniao entendi entendo quando creo pienso acuerdo quizas aunque recuerdo pregunta opinion entiendo verdad parce pourquoi pense crois accord quoique avis question souviens comprends quand weil warum glaube denke finde stimme vielleicht obwohl frage erinnere meinung verstehe eigentlich wenn perche penso credo forse invece sebbene ricordo domanda opinione capisco vero',
    'karena kenapa menurut menurutku kayaknya mungkin padahal ingat setuju pendapat emang soalnya kalau cunku neden bence sanirim galiba belki aslinda katiliyorum soru hatirl- poniewaz dlaczego mysle uwazam zgadzam moze chociaz pamietam pytanie rozumiem boi nghi omdat waarom denk vind misschien hoewel vraag',
    '因为 所以 为什 觉得 认为 可能 但是 其实 虽然 如果 同意 应该 為什 覺得 因為 思う 思い 思っ たぶ なぜ だか けど でも 왜냐- 생각- 아마- 근데 그런데 같아- لان لماذا اعتقد اظن ربما لكن رغم صحيح سؤال क्योंकि लेकिन शायद सोचता लगता सही',
  ],
}

/** What spam sells or asks for, beside how people talk. */
const talk = new Set(['praise', 'laughter', 'swearing', 'reasoning', 'daily', 'technology', 'self', 'you'])

type Entry = { readonly stem: string; readonly isWhole: boolean; readonly kind: number }

const kindNames = Object.keys(vocabulary)
// By their first three letters; what is not meant by an entry that lies there is found out by looking.
const entries: (Entry[] | undefined)[] = Array(1 << 13)
const placeOf = (word: string): number =>
  ((word.charCodeAt(0) * 31 + (word.charCodeAt(1) || 0)) * 31 + (word.charCodeAt(2) || 0)) & (entries.length - 1)
for (const [kind, lines] of Object.values(vocabulary).entries()) {
  for (const written of lines.join(' ').split(' ')) {
    const stem = fold(written.replace(/-$/, '')).text
    const place = placeOf(stem)
    const entry = { stem, isWhole: !written.endsWith('-'), kind }
    const own = entries[place]
    if (own === undefined) entries[place] = [entry]
    else own.push(entry)
  }
}

/** Signs for what words of any language speak of; names of signs begin with `before`. */
export function vocabularySignals(words: readonly string[], before: string): readonly string[] {
  const counts = new Uint16Array(kindNames.length)
  for (const word of words) {
    let seen = 0
    for (const { stem, isWhole, kind } of entries[placeOf(word)] ?? []) {
      if ((seen >>> kind) & 1 || !(isWhole ? word === stem : word.startsWith(stem))) continue
      seen |= 1 << kind
      counts[kind] = (counts[kind] ?? 0) + 1
    }
  }
  const names = namesAfter(before)
  const signals: string[] = []
  let offers = 0
  for (const [kind, count] of counts.entries()) {
    if (count === 0) continue
    signals.push(...span(names.kinds[kind] ?? '', count, [1, 2, 4]))
    if (!isTalk[kind]) offers++
  }
  return [...signals, ...span(names.offers, offers, [0, 1, 2, 3, 5])]
}

const isTalk = kindNames.map((name) => talk.has(name))
const knownNames = new Map<string, { readonly kinds: readonly string[]; readonly offers: string }>()

/** The names of signs after what they begin with, of which there are four. */
function namesAfter(before: string) {
  const known = knownNames.get(before)
  if (known !== undefined) return known
  const names = { kinds: kindNames.map((name) => `${before}${name}`), offers: `${before}kinds of offers` }
  knownNames.set(before, names)
  return names
}
