"""Two hundred sentences: about sounds, with digits, accents and other scripts, and some that tokenizers trip over."""

ENGLISH = """
A dog barks twice and then a car drives past.
A dog is barking while birds chirp in the background.
Puppies are yelping in a small room.
Rain falls on a metal roof.
Heavy rainfall hits a tin rooftop as thunder rolls in the distance.
A man speaks into a microphone and the crowd applauds.
A woman is laughing and talking.
Someone is typing on a mechanical keyboard.
An engine starts, idles and then revs up.
Water is being poured into a glass.
Waves crash against the rocks at the seaside.
A train slows down and its brakes squeal.
Church bells ring in the distance.
A baby cries loudly.
Footsteps crunch on the gravel.
The wind howls through an open window.
Frogs croak in a pond during a storm.
A rooster crows at dawn.
A helicopter passes overhead.
A chainsaw cuts through wood.
The clock ticks steadily.
Somebody sneezes and says "excuse me".
A fire crackles in the fireplace.
An audience claps and cheers after the performance.
A guitar is strummed slowly, then a man starts to sing.
An orchestra plays a slow waltz.
Electronic music with a heavy beat and a synthesizer.
A solo trumpet plays a jazz phrase.
Silence.
Noise.
Music
dog
What animal can be heard in the recording?
How many times does the bell ring?
Is the speaker a man or a woman?
Which sound comes first, the siren or the horn?
What might have happened before the glass broke?
Describe the acoustic scene in one sentence.
The sound of a siren rises, falls and fades away.
An elevator announces its floor as it descends.
A roller coaster produces unison screams and the thunder of wheels.
A man walks while he blows his nose and is about to sneeze.
Pigeons coo and flap their wings.
A horse neighs and gallops away.
Cows moo in a barn while a gate creaks.
A cat meows and purrs.
A sheep bleats.
Insects buzz near the microphone.
An owl hoots in the forest at night.
The audience murmurs before the show begins.
Two people whisper to each other.
A crowd shouts slogans in a street.
A child giggles and splashes in the bath.
A door slams shut.
Keys jingle and a lock is turned.
Coins drop onto a table.
A zipper is pulled up.
Paper is crumpled and torn.
Dishes clatter in the kitchen sink.
Food sizzles in a pan.
A kettle whistles.
A vacuum cleaner hums and is switched off.
A washing machine spins.
A telephone rings and nobody answers.
A camera shutter clicks.
A hammer strikes a nail repeatedly.
A power drill whirs.
A lawn mower runs next door.
An aeroplane takes off.
A motorcycle accelerates down the road.
A bus stops and its doors hiss open.
A ship's horn sounds in the harbour.
Fireworks explode and people cheer.
A gunshot echoes in the valley.
Thunder.
The stream babbles over stones.
Leaves rustle in the breeze.
Ice cracks on a frozen lake.
It is quiet, soft and low-pitched.
It is loud, bright, short and repeated.
A high-pitched beep is repeated four times.
The recording is noisy and heavily clipped.
There is no speech in this clip.
Margaret said, "I could not help watching your face."
It was the best of times, it was the worst of times.
All of old. Nothing else ever. Ever tried. Ever failed.
Don't you think it's the neighbours' dog?
She'll've known; they'd've told her, wouldn't they?
State-of-the-art text-to-speech isn't half-bad.
The quick brown fox jumps over the lazy dog.
""".strip().split("\n")

DIGITS = """
It rings 3 times within 2.5 seconds.
At 00:01:07 a whistle is heard.
The tone has 440 Hz and -23.0 LUFS.
16 kHz, 16 bit, mono.
The flight BA2490 leaves from gate B42 at 7:35 p.m.
Call +44 20 7946 0958 or press 9.
In 1984 there were 1,234,567 recordings.
50% of 100 is 50.
3.14159265358979
Channel 5.1 costs $19.99 (about 17,50 €).
The 2nd, 3rd and 21st clips are damaged.
x=1;y=2;z=x+y
ISO-8859-1 is not UTF-8.
Version 2026.4.1-22982
1/2 cup, 3/4 full
No. 5, Op. 23, BWV 1046
A4 = 440Hz, A5 = 880Hz
10⁻³ m² is x², H₂O is water
½ an hour, ¾ of a mile, №7
①②③ and Ⅳ are numbers
""".strip().split("\n")

ACCENTS = """
Un chien aboie et une voiture passe près de l'église.
L'été, les cigales chantent très fort à côté du café.
Où êtes-vous ? Ça va bien, merci ; et vous-même ?
Le cœur de l'œuvre bat à l'unisson.
Ein Hund bellt, während draußen Regen auf das Dach fällt.
Die Straße ist laut, und Türen schlagen zu.
Größere Übungen für ältere Hörer
El niño ríe y la mañana está en silencio.
¿Qué se oye después? ¡Un pájaro pequeño!
Uma criança chora e o cão não para de latir.
São João: fogos de artifício e canções à noite.
Un cane abbaia perché qualcuno è entrato così.
Város zaja és esőkopogás a tetőn, majd egy kutya ugat.
Őszi szél fúj, hűvös az éjszaka.
Pies szczeka, a deszcz pada na blaszany dach; słychać żółtą łódź.
Zażółć gęślą jaźń.
Příliš žluťoučký kůň úpěl ďábelské ódy.
Vták spieva a v diaľke šumí rieka.
Pas laje, čuje se žamor i šaputanje đaka.
Câinele latră, iar ploaia bate în țiglă și șindrilă.
En hund gøer, og regnen falder på taget; æøå.
Hunden skäller medan båten går förbi ön.
Koira haukkuu ja ääni hiipuu yöhön.
Hundurinn geltir og þrumur heyrast í fjarska; ðað.
Köpek havlıyor, İstanbul'da yağmur yağıyor.
IŞIK ve ığüşöç
Con chó sủa và mưa rơi trên mái tôn.
Một người phụ nữ đang nói chuyện rất nhỏ.
Šuo loja, o lietus barbena į skardinį stogą.
Suns rej, un lietus līst uz skārda jumta.
Koer haugub ja vihm sajab plekkkatusele õhtul.
Ο σκύλος γαβγίζει και η βροχή πέφτει στη στέγη.
ΟΔΥΣΣΕΥΣ ΚΑΙ ΠΗΝΕΛΟΠΗΣ
Собака лает, а по крыше стучит дождь; ёлка, йод.
Пес гавкає, їжак шарудить, а ґава каркає.
Куче лае и вали дъжд.
naïve façade, résumé, piñata, smörgåsbord, Ångström
décomposé : e\u0301te\u0301, A\u030angstro\u0308m, n\u0303
Crème brûlée à 4,50 €
Motörhead, Beyoncé, Sigur Rós, Björk, Dvořák, Chopin, Saint-Saëns
""".strip().split("\n")

OTHER_SCRIPTS = """
一只狗在叫，一辆汽车开过。
下雨了，雨点打在铁皮屋顶上。
女人在笑，孩子在唱歌。
請描述這段錄音中的聲音。
第3段錄音有16秒，採樣率為44100赫茲。
dog狗bark叫
犬が二回吠えて、車が通り過ぎる。
屋根に雨が降っている。
カタカナとひらがなと漢字が混ざった文です。
ﾊﾝｶｸ カタカナ
東京2026年10月3日、午後７時３０分
개가 두 번 짖고 자동차가 지나간다.
비가 양철 지붕에 떨어진다.
여자가 웃고 있다 (3초).
كلب ينبح والمطر يهطل على السطح.
هَلْ تَسْمَعُ ٱلصَّوْتَ؟
כלב נובח וגשם יורד על הגג.
שָׁלוֹם
कुत्ता भौंक रहा है और बारिश हो रही है।
কুকুর ঘেউ ঘেউ করছে।
நாய் குரைக்கிறது, மழை பெய்கிறது.
สุนัขเห่าและฝนตกบนหลังคา
ძაღლი ყეფს და წვიმს.
Շունը հաչում է, և անձրև է գալիս։
ውሻ ይጮኻል እና ዝናብ ይዘንባል።
Mbwa anabweka na mvua inanyesha.
""".strip().split("\n")

ODD = [
    "",
    " ",
    "?",
    "...!?",
    "\u3000\u00a0\t leading and trailing white space \r\n",
    "tabs\tand\nnew lines\r\nare white space",
    "control\u0000 characters\u0007 and \ufffd are dropped\u200b or not",
    "zero\u200dwidth\u200cjoiners\ufeff and soft\u00adhyphens",
    "A dog 🐶 barks 🔊🔊 at a cat 🐱!",
    "👩‍👩‍👧‍👦 family and 🇫🇷 flag",
    "ﬁne ﬂow of ligatures, ＦＵＬＬ ｗｉｄｔｈ",
    "“Curly quotes”, ‘single’, «guillemets», „low“ — dashes – and… dots",
    "snake_case, camelCase, kebab-case, path/to/file.wav, a.b@example.org, #hashtag",
    "C++ & C# | a<b>c {d} [e] ~f ^g `h` $i %j *k \\l",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "a" * 100,
    "a" * 101 + " is too long a word",
    "supercalifragilisticexpialidocious " * 3,
    "ß ẞ İ ı ǅ ǆ Ω Ω K K Å Å",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒎𝒂𝒕𝒉 and 𠀀𠮷 beyond the first plane",
    "qwrtpsdfg zxcvbnm hjkl",
    " ".join(f"Sound number {number} is heard." for number in range(1, 61)),
    "雨" * 300,
    "word " * 253 + "last one out",
]

SENTENCES = ENGLISH + DIGITS + ACCENTS + OTHER_SCRIPTS + ODD

# Fluent, clumsy and wrong ones, for a language model to tell apart.
PHRASINGS = [
    "A dog barks twice and then a car drives past.",
    "A dog is barking, followed by a passing car.",
    "Dog bark, car pass.",
    "There is a dog barks and car is pass after.",
    "Barks twice a dog and past then a car drives.",
    "Rain falls on a metal roof while thunder rolls in the distance.",
    "Rain and thunder.",
    "The rain of roof metal falls thunder distance.",
    "First, a man speaks; then, water is poured into a glass.",
    "A man speaks, then water pours.",
    "Speech, followed by water.",
    "A bright, short, high-pitched beep is repeated 4 times within 2.5 seconds.",
    "Beep beep beep beep.",
    "In the background, birds chirp and an engine idles quietly.",
    "An engine idle are quietly, birds chirps background the in.",
    "Music plays.",
    "Électronique café naïve",
    "一只狗在叫",
    "A",
    "The quick brown fox jumps over the lazy dog.",
]
