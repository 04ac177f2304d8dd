//! The sample's resource kit: a programme, codes and links, a small library, and a template in three languages. Made through
//! the commands that a user would use.

use crate::api::{
    AssetEdit, CodeEdit, KitTemplateEdit, LinkEdit, PayeeEdit, PayerDetails, ProgramEdit, RateEdit,
    SalesSettings,
};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::demo::SAVED;
use troupe_core::kits::{
    BrandLook, KitContent, KitTexts, NamedColour, PaidOn, ProductFacts, ProgramChannel, Question,
};
use troupe_core::merge::first_name;
use troupe_core::money::Currency;
use troupe_core::sales::VatStatus;
use troupe_core::time::Day;

/// A file of the library: its name on disk, its bytes, its name in the library, what it shows in English, Dutch and Finnish.
type File = (&'static str, &'static [u8], &'static str, [&'static str; 3]);

const FILES: [File; 4] = [
    (
        "logo.png",
        include_bytes!("../../../../packs/demo/kit/logo.png"),
        "Logo",
        ["Polderpan, with a pan", "Polderpan, met een pan", "Polderpan ja pata"],
    ),
    (
        "sudderpan.jpg",
        include_bytes!("../../../../packs/demo/kit/sudderpan.jpg"),
        "Sudderpan op tafel",
        [
            "A green casserole on a wooden table, steaming",
            "Een groene braadpan op een houten tafel, met damp",
            "Vihreä pata puupöydällä, höyry nousee",
        ],
    ),
    (
        "stoofpot.jpg",
        include_bytes!("../../../../packs/demo/kit/stoofpot.jpg"),
        "Stoofpot",
        [
            "A stew with carrots, seen from above",
            "Een stoofpot met wortel, van boven gezien",
            "Porkkanapata ylhäältä kuvattuna",
        ],
    ),
    (
        "verzorging.txt",
        include_bytes!("../../../../packs/demo/kit/verzorging.txt"),
        "Zo houd je je pan mooi",
        ["", "", ""],
    ),
];

impl Workspace {
    /// Writes what the kits of a campaign's members are made of.
    pub(super) async fn write_kit(&self, members: &[CreatorId], currency: Currency) -> Result<()> {
        let today = self.this_day().await?;
        let program = self.write_program(members, currency, today).await?;
        self.write_payees(members).await?;
        let assets = self.write_assets(today).await?;
        let product = self.products().await?.first().map(|one| one.edit.id);
        if let Some(product) = product {
            for asset in self.assets(crate::api::AssetsQuery::default()).await? {
                if asset.edit.id == assets[1] {
                    self.save_asset(AssetEdit { product: Some(product), ..asset.edit }).await?;
                }
            }
        }
        let briefing = self.briefings().await?.into_iter().find(|one| !one.template).map(|one| one.id);
        self.save_kit_template(KitTemplateEdit {
            id: 0,
            name: "Sudderpan".to_owned(),
            program: Some(program),
            briefing,
            content: content(product, &assets),
        })
        .await?;
        Ok(())
    }

    async fn write_program(&self, members: &[CreatorId], currency: Currency, today: Day) -> Result<i64> {
        let program = self
            .save_program(ProgramEdit {
                id: 0,
                name: "Polderpan-winkel".to_owned(),
                channel: ProgramChannel::Own,
                currency,
                paid_on: PaidOn::Net,
                attribution_days: Some(30),
                hold_days: Some(30),
                minimum: Some("25.00".to_owned()),
                precedence: None,
                notes: String::new(),
            })
            .await?
            .edit
            .id;
        for (creator, rate, days) in [(None, "0.12", -200), (Some(members[0]), "0.15", -60)] {
            let rate = RateEdit {
                program,
                creator,
                tier: None,
                product: None,
                rate: Some(rate.to_owned()),
                from: Some(today.plus(days)),
            };
            self.set_program_rate(rate).await?;
        }
        for (at, member) in members.iter().enumerate() {
            let percent = SAVED[usize::from(at > 1)];
            // Her code, so that the sample's orders know it.
            let Some(first) = first_name(&self.called(*member)) else { continue };
            let code = format!("{}{percent}", first.to_ascii_uppercase());
            self.save_code(CodeEdit {
                id: 0,
                code,
                creator: Some(*member),
                program: Some(program),
                percent: Some(format!("0.{percent}")),
                amount: None,
                scope: String::new(),
                from: Some(today.plus(-160)),
                to: Some(today.plus(70)),
                max_uses: None,
                active: true,
                note: String::new(),
            })
            .await?;
            self.save_link(LinkEdit {
                id: 0,
                creator: *member,
                program: Some(program),
                url: format!("https://polderpan.example/sudderpan?ref={}", first.to_lowercase()),
                label: "Sudderpan".to_owned(),
            })
            .await?;
        }
        self.save_code(CodeEdit {
            id: 0,
            code: "WELKOM10".to_owned(),
            creator: None,
            program: None,
            percent: Some("0.10".to_owned()),
            amount: None,
            scope: String::new(),
            from: None,
            to: None,
            max_uses: None,
            active: true,
            note: String::new(),
        })
        .await?;
        Ok(program)
    }

    /// Writes how some members are paid, and who pays: the others lack it, as in life. The accounts are examples of the
    /// banks' own documents.
    async fn write_payees(&self, members: &[CreatorId]) -> Result<()> {
        let accounts = [
            ("NL91ABNA0417164300", "NL", VatStatus::Private, false),
            ("FI2112345600000785", "FI", VatStatus::Private, false),
            ("BE68539007547034", "BE", VatStatus::Exempt, true),
        ];
        for (member, (iban, country, vat_status, self_billing)) in members.iter().zip(accounts) {
            self.save_payee(PayeeEdit {
                creator: *member,
                name: self.called(*member),
                iban: iban.to_owned(),
                bic: String::new(),
                street: String::new(),
                postcode: String::new(),
                town: if self_billing { "Gent".to_owned() } else { String::new() },
                country: country.to_owned(),
                email: String::new(),
                vat_status,
                vat_number: String::new(),
                vat_rate: None,
                self_billing,
                note: String::new(),
            })
            .await?;
        }
        let settings = self.sales_settings().await?;
        if settings.payer == PayerDetails::default() {
            self.save_sales_settings(SalesSettings {
                payer: PayerDetails {
                    name: "Polderpan B.V.".to_owned(),
                    iban: "NL02ABNA0123456789".to_owned(),
                    town: "Utrecht".to_owned(),
                    country: "NL".to_owned(),
                    ..PayerDetails::default()
                },
                ..settings
            })
            .await?;
        }
        Ok(())
    }

    /// Adds the files; gives their numbers in order.
    async fn write_assets(&self, today: Day) -> Result<[i64; FILES.len()]> {
        let folder = tempfile::tempdir().map_err(crate::errors::internal)?;
        let mut paths = Vec::new();
        for (file, bytes, ..) in FILES {
            let path = folder.path().join(file);
            std::fs::write(&path, bytes).map_err(crate::errors::internal)?;
            paths.push(path.to_string_lossy().into_owned());
        }
        let mut numbers = [0; FILES.len()];
        for (at, added) in self.add_assets(paths).await?.into_iter().enumerate() {
            let Some(asset) = added.asset else {
                return Err(added.error.unwrap_or_else(|| crate::errors::internal(added.file)));
            };
            let (_, _, name, alt) = FILES[at];
            let spoken = ["en", "nl", "fi"].iter().zip(alt).filter(|(_, text)| !text.is_empty());
            numbers[at] = asset.edit.id;
            self.save_asset(AssetEdit {
                name: name.to_owned(),
                alt: spoken.map(|(language, text)| ((*language).to_owned(), text.to_owned())).collect(),
                // What has Dutch words in it is for Dutch kits.
                languages: if at < 2 { Vec::new() } else { vec!["nl".to_owned()] },
                holder: "Polderpan".to_owned(),
                licence_until: (at == 2).then(|| today.plus(120)),
                ..asset.edit
            })
            .await?;
        }
        Ok(numbers)
    }
}

fn content(product: Option<i64>, assets: &[i64; FILES.len()]) -> KitContent {
    let colour = |name: &str, hex: &str| NamedColour { name: name.to_owned(), hex: hex.to_owned() };
    let texts = [("nl", dutch(product)), ("fi", finnish(product)), ("en", english(product))];
    KitContent {
        texts: texts
            .into_iter()
            .map(|(language, texts)| (language.to_owned(), texts))
            .collect::<BTreeMap<_, _>>(),
        products: product.into_iter().collect(),
        assets: assets[1..].to_vec(),
        look: BrandLook {
            colours: vec![
                colour("Polder", "#265458"),
                colour("Messing", "#c49656"),
                colour("Linnen", "#f3ece2"),
            ],
            fonts: vec!["Inter".to_owned()],
            logo: Some(assets[0]),
        },
    }
}

fn lines(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

fn facts(product: Option<i64>, all: &[&str]) -> Vec<ProductFacts> {
    product.map(|product| ProductFacts { product, lines: lines(all) }).into_iter().collect()
}

fn questions(all: &[[&str; 2]]) -> Vec<Question> {
    all.iter()
        .map(|[question, answer]| Question { question: (*question).to_owned(), answer: (*answer).to_owned() })
        .collect()
}

fn dutch(product: Option<i64>) -> KitTexts {
    KitTexts {
        title: "Aan tafel met de Sudderpan".to_owned(),
        greeting: "Hoi {first_name}, fijn dat je meekookt. Hier staat alles bij elkaar: je code, je link, beelden en teksten. Neem wat je kunt gebruiken en maak er je eigen verhaal van.".to_owned(),
        about: "Polderpan maakt pannen van gietijzer die een leven lang meegaan. We zijn met z’n negenen en gieten in Tiel.".to_owned(),
        facts: facts(product, &["Gietijzer met emaille, 24 of 28 cm", "Van fornuis naar oven naar tafel", "Geschikt voor inductie"]),
        messages: lines(&["Eén pan, geen afwas", "Sudderen kan ook op dinsdag"]),
        dos: lines(&["Je eigen recept, je eigen keuken", "Zeg eerlijk wat je minder vindt"]),
        donts: lines(&["Geen vergelijking met andere merken", "Geen muziek waarvan je de rechten niet hebt"]),
        rules: lines(&[
            "Zet bij elk bericht duidelijk dat het reclame is, ook als je alleen de pan hebt gekregen.",
            "Deel je code niet op kortingssites.",
            "Wat je zelf koopt, telt niet mee.",
        ]),
        captions: lines(&[
            "Eén pan, vier borden, nul afwas. Met {code} krijg je korting op de Sudderpan.",
            "Dit stond drie uur te pruttelen en ik heb er niets voor gedaan.",
        ]),
        hashtags: lines(&["sudderen", "eenpansgerecht", "polderpan"]),
        look: "Gebruik het logo op een lichte achtergrond en laat er ruimte omheen.".to_owned(),
        disclosure: String::new(),
        questions: questions(&[
            ["Wanneer krijg ik mijn commissie?", "Zodra de retourtermijn van een bestelling voorbij is. De termijn staat bij Commissie."],
            ["Mag ik de foto’s ook buiten TikTok gebruiken?", "Ja, op je eigen kanalen, zolang de licentie loopt."],
        ]),
        contact: "Vragen? Mail Noor: samen@polderpan.example".to_owned(),
    }
}

fn finnish(product: Option<i64>) -> KitTexts {
    KitTexts {
        title: "Sudderpan pöytään".to_owned(),
        greeting: "Moi {first_name}, ihanaa että olet mukana. Tästä löydät kaiken: koodisi, linkkisi, kuvat ja tekstit. Poimi mitä tarvitset ja kerro omalla tavallasi.".to_owned(),
        about: "Polderpan valaa valurautapatoja, jotka kestävät sukupolvelta toiselle. Meitä on yhdeksän, ja valimomme on Tielissä.".to_owned(),
        facts: facts(product, &["Emaloitua valurautaa, 24 tai 28 cm", "Liedeltä uuniin ja suoraan pöytään", "Sopii induktioliedelle"]),
        messages: lines(&["Yksi pata, ei tiskivuorta", "Pataruoka onnistuu arkenakin"]),
        dos: lines(&["Oma reseptisi, oma keittiösi", "Kerro rehellisesti myös se, mistä et pidä"]),
        donts: lines(&["Älä vertaa muihin merkkeihin", "Älä käytä musiikkia, johon sinulla ei ole oikeuksia"]),
        rules: lines(&[
            "Merkitse jokainen julkaisu selvästi mainokseksi, vaikka olisit saanut vain padan.",
            "Älä jaa koodiasi alennuskoodisivustoilla.",
            "Omat ostoksesi eivät kerrytä provisiota.",
        ]),
        captions: lines(&[
            "Yksi pata, neljä lautasta, ei tiskiä. Koodilla {code} saat Sudderpanin alennuksella.",
            "Tämä porisi kolme tuntia ihan itsekseen.",
        ]),
        hashtags: lines(&["pataruoka", "arkiruoka", "polderpan"]),
        look: "Käytä logoa vaalealla taustalla ja jätä sen ympärille tilaa.".to_owned(),
        disclosure: String::new(),
        questions: questions(&[
            ["Milloin saan provisioni?", "Kun tilauksen palautusaika on päättynyt. Ajan näet kohdasta Provisio."],
            ["Saanko käyttää kuvia muuallakin kuin TikTokissa?", "Saat, omilla kanavillasi niin kauan kuin käyttöoikeus on voimassa."],
        ]),
        contact: "Kysyttävää? Kirjoita Noorille: samen@polderpan.example".to_owned(),
    }
}

fn english(product: Option<i64>) -> KitTexts {
    KitTexts {
        title: "The Sudderpan comes to the table".to_owned(),
        greeting: "Hi {first_name}, so glad you are cooking along. Everything is here: your code, your link, pictures and words. Take what you need and make it your own story.".to_owned(),
        about: "Polderpan casts iron pots that last a lifetime. There are nine of us, and we pour in Tiel.".to_owned(),
        facts: facts(product, &["Enamelled cast iron, 24 or 28 cm", "From hob to oven to table", "Works on induction"]),
        messages: lines(&["One pot, no washing-up", "Slow cooking works on a Tuesday too"]),
        dos: lines(&["Your own recipe, your own kitchen", "Say honestly what you like less"]),
        donts: lines(&["No comparison with other brands", "No music that you have no rights to"]),
        rules: lines(&[
            "Say clearly in every post that it is an ad, even if all you got is the pot.",
            "Do not put your code on coupon sites.",
            "What you buy yourself does not count.",
        ]),
        captions: lines(&[
            "One pot, four plates, no washing-up. {code} takes something off the Sudderpan.",
            "This simmered for three hours and I did nothing for it.",
        ]),
        hashtags: lines(&["slowcooking", "onepotmeal", "polderpan"]),
        look: "Use the logo on a light background and leave room around it.".to_owned(),
        disclosure: String::new(),
        questions: questions(&[
            ["When do I get my commission?", "Once the return window of an order has passed. It is told under Commission."],
            ["May I use the pictures outside TikTok?", "Yes, on your own channels, as long as the licence lasts."],
        ]),
        contact: "Questions? Write to Noor: samen@polderpan.example".to_owned(),
    }
}
