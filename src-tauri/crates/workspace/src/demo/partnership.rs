//! The sample's campaign under way: somebody to answer, parcels on the road, a briefing in two versions. It is made
//! through the commands that a user would use, so that nothing in it could not have come about by hand; afterwards it is
//! one step of undo.

use crate::api::{
    ActionEdit, Address, BriefingEdit, CampaignEdit, DeliverableMove, ProductEdit, SampleMove, SampleOrder,
    SkuEdit, StageRef,
};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::briefings::{CodePlace, Content, ContentFormat, DeliverableState, Planned};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::{Currency, Money};
use troupe_core::samples::{SampleKind, SampleState};
use troupe_core::time::Day;

/// A sample of the story: which member, which SKU, when it was asked for, and its steps; days count from today.
type Parcel = (usize, i64, i64, &'static [(SampleState, i64)]);

/// Creators that the campaign needs.
pub(super) const NEEDED: usize = 8;

impl Workspace {
    /// Fills the sample's shortlist with a campaign. Does nothing when the list is too short for it.
    pub(super) async fn write_partnership(&self, list: i64, members: &[CreatorId]) -> Result<()> {
        let Some(euro) = Currency::parse("EUR").filter(|_| members.len() >= NEEDED) else { return Ok(()) };
        let today = self.this_day().await?;
        let product = self.save_product(product(euro)).await?;
        let [small, large] = [product.edit.skus[0].id, product.edit.skus[1].id];
        self.count_stock(small, 24, String::new()).await?;
        self.count_stock(large, 6, String::new()).await?;
        let briefing = self
            .save_briefing(BriefingEdit {
                id: 0,
                name: "Sudderpan, herfst".to_owned(),
                list: Some(list),
                template: false,
                content: briefing(today),
            })
            .await?;
        let name = self.shortlist(list).await?.name;
        self.save_campaign(CampaignEdit {
            list,
            name,
            goal: "Sudderpan".to_owned(),
            product: Some(product.edit.id),
            briefing: Some(briefing),
            from: Some(today.plus(-24)),
            to: Some(today.plus(32)),
            budget: Some(Money { amount: "1800.00".to_owned(), currency: euro }),
            owner: String::new(),
        })
        .await?;
        self.stages(list, members).await?;
        for (at, amount) in [(0, "180.00"), (1, "150.00"), (2, "120.00")] {
            let fee = Money { amount: amount.to_owned(), currency: euro };
            self.set_fee(list, members[at], Some(fee)).await?;
        }
        self.addresses(members).await?;
        self.parcels(list, members, today, [small, large]).await?;
        self.content(briefing, members, today).await?;
        self.save_action(
            ActionEdit {
                id: 0,
                creator: members[3],
                list: Some(list),
                what: "Tarief afspreken".to_owned(),
                due: Some(today.plus(-1)),
                owner: String::new(),
            },
            Vec::new(),
        )
        .await?;
        self.write_kit(members, euro).await
    }

    async fn stages(&self, list: i64, members: &[CreatorId]) -> Result<()> {
        let stages = [
            Stage::Active,
            Stage::Active,
            Stage::Agreed,
            Stage::Negotiating,
            Stage::Replied,
            Stage::Contacted,
            Stage::Declined,
        ];
        for (creator, stage) in members.iter().zip(stages) {
            let to = StageRef { stage, own: None };
            self.move_stage(vec![*creator], Some(list), to, String::new()).await?;
        }
        Ok(())
    }

    async fn addresses(&self, members: &[CreatorId]) -> Result<()> {
        let places = [
            ("Dorpsstraat 12", "3455 AB", "Haarzuilens", "NL"),
            ("Kauppakatu 4 B 17", "33200", "Tampere", "FI"),
            ("Kerkstraat 88", "9000", "Gent", "BE"),
        ];
        for (creator, (lines, postcode, town, country)) in members.iter().zip(places) {
            let address = Address {
                name: self.called(*creator),
                lines: lines.to_owned(),
                postcode: postcode.to_owned(),
                town: town.to_owned(),
                country: country.to_owned(),
                ..Address::default()
            };
            self.save_address(*creator, Some(address)).await?;
        }
        Ok(())
    }

    /// One that came and was late with her content, one on the road, one to pack, one to answer.
    async fn parcels(
        &self,
        list: i64,
        members: &[CreatorId],
        today: Day,
        [small, large]: [i64; 2],
    ) -> Result<()> {
        let plan: [Parcel; 4] = [
            (
                0,
                small,
                -23,
                &[
                    (SampleState::Approved, -22),
                    (SampleState::Packed, -21),
                    (SampleState::Shipped, -21),
                    (SampleState::Delivered, -18),
                    (SampleState::ContentDue, -18),
                ],
            ),
            (
                1,
                small,
                -8,
                &[(SampleState::Approved, -7), (SampleState::Packed, -5), (SampleState::Shipped, -4)],
            ),
            (2, large, -3, &[(SampleState::Approved, -1)]),
            (4, small, -2, &[]),
        ];
        for (at, sku, requested, steps) in plan {
            let order = SampleOrder {
                sku: Some(sku),
                product: String::new(),
                quantity: 1,
                kind: SampleKind::Free,
                list: Some(list),
                requested_on: Some(today.plus(requested)),
                note: String::new(),
            };
            let samples = self.request_samples(vec![members[at]], order).await?;
            for (to, on) in steps {
                let shipped = *to == SampleState::Shipped;
                let step = SampleMove {
                    to: *to,
                    on: Some(today.plus(*on)),
                    carrier: if shipped { "PostNL".to_owned() } else { String::new() },
                    tracking: if shipped { format!("3SPOLD{:07}", 1_204_500 + at) } else { String::new() },
                    ..SampleMove::default()
                };
                self.move_samples(samples.clone(), step).await?;
            }
        }
        Ok(())
    }

    async fn content(&self, briefing_id: i64, members: &[CreatorId], today: Day) -> Result<()> {
        self.send_briefing(briefing_id, members[..3].to_vec(), None).await?;
        self.acknowledge_briefing(briefing_id, members[0], 1).await?;
        self.acknowledge_briefing(briefing_id, members[1], 1).await?;
        let mut second = briefing(today);
        second.donts.push("Geen recept dat langer dan drie uur duurt".to_owned());
        second.hook = "Laat in de eerste twee seconden het deksel openen".to_owned();
        let line = self.briefing(briefing_id).await?.line;
        let edit = BriefingEdit {
            id: briefing_id,
            name: line.name,
            list: line.list.map(|l| l.id),
            template: false,
            content: second,
        };
        self.save_briefing(edit).await?;
        self.send_briefing(briefing_id, members[..1].to_vec(), None).await?;
        let pieces = self.deliverables_of(members[1]).await?;
        if let Some(piece) = pieces.first() {
            let step = DeliverableMove {
                to: DeliverableState::Submitted,
                text: "Zondag sudderen met de Polderpan. #koken #samenwerking".to_owned(),
                ..DeliverableMove::default()
            };
            self.move_deliverables(vec![piece.id], step).await?;
        }
        Ok(())
    }
}

fn product(currency: Currency) -> ProductEdit {
    let sku = |sku: &str, variant: &str, low_at| SkuEdit {
        id: 0,
        sku: sku.to_owned(),
        variant: variant.to_owned(),
        price: None,
        cost: None,
        low_at: Some(low_at),
    };
    ProductEdit {
        id: 0,
        name: "Sudderpan".to_owned(),
        category: "Pannen".to_owned(),
        currency,
        price: Some("89.95".to_owned()),
        vat: Some("0.21".to_owned()),
        cost: Some("31.40".to_owned()),
        shipping: Some("6.95".to_owned()),
        affiliate: true,
        words: vec!["sudderpan".to_owned(), "polderpan".to_owned()],
        link: String::new(),
        notes: String::new(),
        skus: vec![sku("PP-SUD-24", "24 cm", 5), sku("PP-SUD-28", "28 cm", 5)],
    }
}

fn briefing(today: Day) -> Content {
    let lines = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    Content {
        goal: "Laten zien dat sudderen op een gewone doordeweekse dag kan.".to_owned(),
        product: "Sudderpan, gietijzer, 24 of 28 cm".to_owned(),
        messages: lines(&["Eén pan, geen afwas", "Kan van fornuis naar oven"]),
        dos: lines(&["Je eigen recept, je eigen keuken", "Zeg eerlijk wat je minder vindt"]),
        donts: lines(&["Geen vergelijking met andere merken"]),
        formats: vec![ContentFormat::Tutorial, ContentFormat::Review],
        hook: "Begin met het geluid van de pan".to_owned(),
        hashtags: lines(&["koken", "sudderen"]),
        must: lines(&["sudderpan"]),
        must_not: lines(&["goedkoopste"]),
        sounds: String::new(),
        disclosure: "#samenwerking".to_owned(),
        code: String::new(),
        code_places: vec![CodePlace::Caption],
        deliverables: vec![Planned {
            item: "video".to_owned(),
            title: "Receptvideo".to_owned(),
            format: ContentFormat::Tutorial,
            count: 1,
            due: Some(today.plus(9)),
        }],
        usage_until: Some(today.plus(180)),
        usage_where: "Website en nieuwsbrief".to_owned(),
        notes: String::new(),
    }
}
