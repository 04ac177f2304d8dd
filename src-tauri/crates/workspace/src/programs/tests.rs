//! Programs, codes and links through the commands.

mod many;

use crate::api::*;
use crate::made::Made;
use crate::{Clock, Workspace};
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::{Currency, Money};
use troupe_core::outreach::Channel;
use troupe_core::programs::CodeState;
use troupe_core::time::{Day, Instant};

/// Two people, on 21 November 2026.
async fn made() -> (Made, Workspace, [CreatorId; 2]) {
    let made = Made::new().await;
    made.import(11, &[("aino", 70_000), ("bram", 4_000)]).await;
    let ids = [made.creator("aino").await, made.creator("bram").await];
    let clock = Clock::Fixed(Instant::parse_rfc3339("2026-11-21T08:00:00Z").unwrap());
    let create = false;
    let workspace = Workspace::open_with(&made.path("made.troupe"), create, clock).await.unwrap();
    (made, workspace, ids)
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn euros() -> Currency {
    Currency::parse("EUR").unwrap()
}

fn program(name: &str) -> ProgramEdit {
    ProgramEdit {
        id: 0,
        name: name.to_owned(),
        channel: ProgramChannel::Own,
        currency: euros(),
        paid_on: PaidOn::Net,
        attribution_days: Some(30),
        hold_days: None,
        minimum: Some("25".to_owned()),
        precedence: None,
        notes: String::new(),
    }
}

fn code(text: &str, creator: Option<CreatorId>) -> CodeEdit {
    CodeEdit {
        id: 0,
        code: text.to_owned(),
        creator,
        program: None,
        percent: Some("0.15".to_owned()),
        amount: None,
        scope: String::new(),
        from: None,
        to: None,
        max_uses: None,
        active: true,
        note: String::new(),
    }
}

fn rate(program: i64, creator: Option<CreatorId>, rate: Option<&str>, from: Option<&str>) -> RateEdit {
    RateEdit {
        program,
        creator,
        tier: None,
        product: None,
        rate: rate.map(str::to_owned),
        from: from.map(day),
    }
}

fn link(creator: CreatorId, url: &str) -> LinkEdit {
    LinkEdit { id: 0, creator, program: None, url: url.to_owned(), label: String::new() }
}

#[tokio::test]
async fn a_creator_has_her_own_rate_until_it_ends_and_everybodys_then() {
    let (_made, w, [aino, bram]) = made().await;
    let own = w.save_program(program("Own shop")).await.unwrap();
    assert_eq!((own.edit.minimum.as_deref(), own.edit.hold_days, &own.rate), (Some("25.00"), None, &None));
    let id = own.edit.id;
    w.set_program_rate(rate(id, None, Some("0.120"), Some("2026-01-01"))).await.unwrap();
    w.set_program_rate(rate(id, Some(aino), Some("0.15"), None)).await.unwrap();
    let shown = w.set_program_rate(rate(id, Some(aino), None, Some("2026-12-01"))).await.unwrap();
    assert_eq!(shown.rate.as_deref(), Some("0.12"));
    let history: Vec<_> = shown.rates.iter().map(|r| (r.who.is_some(), r.from)).collect();
    assert_eq!(
        history,
        [(false, day("2026-01-01")), (true, day("2026-12-01")), (true, day("2026-11-21"))],
        "everybody's first, then hers, newest first"
    );
    let hers = w.codes_of(aino).await.unwrap().rates.remove(0);
    assert_eq!((hers.rate.as_deref(), hers.own, hers.from), (Some("0.15"), true, Some(day("2026-11-21"))));
    let his = w.codes_of(bram).await.unwrap().rates.remove(0);
    assert_eq!((his.rate.as_deref(), his.own), (Some("0.12"), false));
    for wrong in
        [rate(id, None, None, None), rate(id, None, Some("15"), None), rate(id, Some(aino), Some("x"), None)]
    {
        assert_eq!(w.set_program_rate(wrong).await.unwrap_err().code, "program_rate_wrong");
    }
    w.delete_program_rate(shown.rates[2].id).await.unwrap();
    assert!(!w.codes_of(aino).await.unwrap().rates[0].own);
    w.undo().await.unwrap();
    assert!(w.codes_of(aino).await.unwrap().rates[0].own);
}

#[tokio::test]
async fn a_code_that_stands_already_names_whose_it_is_and_nothing_is_written() {
    let (_made, w, [aino, bram]) = made().await;
    let first = w.save_code(code("aino15", Some(aino))).await.unwrap();
    assert_eq!((&*first.edit.code, first.state), ("AINO15", CodeState::Active));
    w.save_code(code("WELCOME", None)).await.unwrap();
    let taken = w.save_code(code("Aino15", Some(bram))).await.unwrap_err();
    assert_eq!((taken.code, taken.params.get("name").map(String::as_str)), ("code_taken", Some("@aino")));
    assert_eq!(w.save_code(code("welcome", Some(bram))).await.unwrap_err().code, "code_taken_general");
    assert!(w.codes_of(bram).await.unwrap().codes.is_empty());
    // Saving it again as itself is no clash.
    let again = CodeEdit { active: false, ..first.edit.clone() };
    assert_eq!(w.save_code(again).await.unwrap().state, CodeState::Paused);
    w.undo().await.unwrap();
    assert_eq!(w.code_named("aino15").await.unwrap().edit, first.edit);
    w.delete_code(first.edit.id).await.unwrap();
    assert_eq!(w.codes_of(aino).await.unwrap().codes.len(), 0);
    w.undo().await.unwrap();
    assert_eq!(w.codes_of(aino).await.unwrap().codes[0], first);
}

#[tokio::test]
async fn a_code_that_cannot_be_is_refused_with_its_field() {
    let (_made, w, [aino, _]) = made().await;
    let money = |amount: &str| Some(Money { amount: amount.to_owned(), currency: euros() });
    let plain = || code("AINO15", Some(aino));
    for (edit, code, field) in [
        (CodeEdit { code: "A B".to_owned(), ..plain() }, "code_wrong", "code"),
        (CodeEdit { percent: Some("15".to_owned()), ..plain() }, "code_saving_wrong", "percent"),
        (CodeEdit { percent: Some("0".to_owned()), ..plain() }, "code_saving_wrong", "percent"),
        (CodeEdit { percent: None, amount: money("0"), ..plain() }, "code_saving_wrong", "amount"),
        (CodeEdit { percent: None, amount: money("5.001"), ..plain() }, "code_saving_wrong", "amount"),
        (CodeEdit { amount: money("5"), ..plain() }, "code_saving_twice", "percent"),
        (
            CodeEdit { from: Some(day("2026-12-01")), to: Some(day("2026-11-30")), ..plain() },
            "code_days_wrong",
            "to",
        ),
        (CodeEdit { max_uses: Some(0), ..plain() }, "code_uses_wrong", "max_uses"),
    ] {
        let error = w.save_code(edit).await.unwrap_err();
        assert_eq!((error.code, error.params.get("field").map(String::as_str)), (code, Some(field)));
    }
    assert!(w.codes().await.unwrap().is_empty());
    let whole = CodeEdit { percent: None, amount: money("5"), ..plain() };
    assert_eq!(w.save_code(whole).await.unwrap().edit.amount, money("5.00"));
    assert_eq!(
        w.save_code(CodeEdit { program: Some(9), ..code("X2", None) }).await.unwrap_err().code,
        "not_found"
    );
}

#[tokio::test]
async fn a_link_is_kept_once_a_creator_and_comes_back_after_undo() {
    let (_made, w, [aino, bram]) = made().await;
    let kept = w.save_link(link(aino, "https://Shop.example/?ref=aino")).await.unwrap();
    assert_eq!(kept.edit.url, "https://shop.example/?ref=aino");
    assert_eq!(
        w.save_link(link(aino, "https://shop.example/?ref=aino")).await.unwrap_err().code,
        "link_taken"
    );
    w.save_link(link(bram, "https://shop.example/?ref=aino")).await.unwrap();
    for wrong in ["http://shop.example", "javascript:alert(1)", "https://a:b@shop.example", "shop.example"] {
        assert_eq!(w.save_link(link(aino, wrong)).await.unwrap_err().code, "link_wrong", "{wrong}");
    }
    w.delete_link(kept.edit.id).await.unwrap();
    assert!(w.codes_of(aino).await.unwrap().links.is_empty());
    w.undo().await.unwrap();
    assert_eq!(w.codes_of(aino).await.unwrap().links, [kept]);
}

#[tokio::test]
async fn a_code_that_ends_within_two_weeks_is_due_until_it_has_ended() {
    let (_made, w, [aino, bram]) = made().await;
    let ending = |text: &str, creator, to: &str| CodeEdit { to: Some(day(to)), ..code(text, creator) };
    w.save_code(ending("SOON", Some(aino), "2026-12-05")).await.unwrap();
    w.save_code(ending("LATER", Some(aino), "2026-12-06")).await.unwrap();
    w.save_code(ending("OVER", Some(aino), "2026-11-20")).await.unwrap();
    w.save_code(CodeEdit { active: false, ..ending("OFF", Some(aino), "2026-11-25") }).await.unwrap();
    w.save_code(ending("ALL", None, "2026-11-21")).await.unwrap();
    w.save_code(ending("BLOCKED", Some(bram), "2026-11-22")).await.unwrap();
    w.block_creators(vec![bram], "fake followers".to_owned()).await.unwrap();
    let due = w.today(30).await.unwrap();
    let told: Vec<_> = due.iter().map(|d| (&*d.title, d.days, d.who.as_ref().map(|w| w.creator))).collect();
    assert_eq!(told, [("ALL", Some(0), None), ("SOON", Some(14), Some(aino))]);
    assert!(due.iter().all(|d| d.kind == DueKind::CodeEnding));
}

#[tokio::test]
async fn messages_and_briefings_name_her_newest_code_that_can_be_used_and_her_link() {
    let (_made, w, [aino, bram]) = made().await;
    w.save_code(code("OLD10", Some(aino))).await.unwrap();
    w.save_code(code("NEW15", Some(aino))).await.unwrap();
    w.save_code(CodeEdit { from: Some(day("2027-01-01")), ..code("NEXT20", Some(aino)) }).await.unwrap();
    w.save_link(link(aino, "https://shop.example/?ref=aino")).await.unwrap();
    let template = TemplateEdit {
        id: 0,
        name: "Code".to_owned(),
        channel: Channel::Email,
        texts: vec![TemplateText {
            language: "en".to_owned(),
            subject: "Hi".to_owned(),
            body: "{code} {link}".to_owned(),
        }],
    };
    let hers = w.preview_template(template.clone(), aino, None).await.unwrap();
    assert_eq!((&*hers.body, hers.missing.len()), ("NEW15 https://shop.example/?ref=aino", 0));
    // What nothing is known for is missing, not empty.
    let his = w.preview_template(template.clone(), bram, None).await.unwrap();
    assert_eq!(his.missing.len(), 2);
    let saved = w.save_template(template).await.unwrap();
    let draft = MessageDraft {
        template: saved.edit.id,
        creators: vec![aino],
        list: None,
        language: None,
        values: BTreeMap::from([("code".to_owned(), "GIVEN".to_owned())]),
    };
    let given = w.preview_messages(draft).await.unwrap();
    assert!(given[0].body.starts_with("GIVEN "), "what was typed outranks what is known: {}", given[0].body);
}
