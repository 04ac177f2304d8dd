//! Tiers, bonuses, codes and links for many, and files of codes and clicks, through the commands.

use super::{code, day, made, program};
use crate::api::*;
use troupe_core::sales::BonusCounts;

fn codes(creators: &[troupe_core::creator::CreatorId]) -> CodesRequest {
    CodesRequest {
        creators: creators.to_vec(),
        pattern: None,
        terms: CodeEdit { percent: Some("0.2".to_owned()), ..code("", None) },
        also_with_code: false,
    }
}

#[tokio::test]
async fn codes_are_made_for_those_who_have_none_in_one_step() {
    let (_made, w, [aino, bram]) = made().await;
    w.save_code(code("BRAM15", Some(bram))).await.unwrap();
    w.save_code(code("A1NO20", None)).await.unwrap();
    let proposed = w.propose_codes(codes(&[aino, bram, aino])).await.unwrap();
    let said: Vec<_> = proposed.iter().map(|p| (p.code.as_str(), p.has.as_deref())).collect();
    assert_eq!(said, [("AINO20", None), ("", Some("BRAM15"))]);
    assert_eq!(proposed[0].look_alikes, ["A1NO20"]);
    assert_eq!(w.codes().await.unwrap().len(), 2, "a proposal writes nothing");
    let both = CodesRequest { also_with_code: true, ..codes(&[aino, bram]) };
    let made = w.make_codes(both).await.unwrap();
    assert_eq!(made.iter().map(|c| c.edit.code.as_str()).collect::<Vec<_>>(), ["AINO20", "BRAM20"]);
    assert_eq!((made[0].edit.creator, made[0].edit.percent.as_deref()), (Some(aino), Some("0.2")));
    assert!(w.make_codes(codes(&[aino, bram])).await.unwrap().is_empty(), "everybody has one now");
    w.undo().await.unwrap();
    assert_eq!(w.codes().await.unwrap().len(), 2);
    let wrong = CodesRequest { pattern: Some("SUMMER".to_owned()), ..codes(&[aino]) };
    assert_eq!(w.propose_codes(wrong).await.unwrap_err().code, "code_pattern_wrong");
}

#[tokio::test]
async fn links_are_each_creators_own_and_made_once() {
    let (made, w, [aino, bram]) = made().await;
    let shop = w.save_program(program("Own shop")).await.unwrap().edit.id;
    let request = LinksRequest {
        creators: vec![aino, bram],
        target: "https://shop.example/soap?size=2".to_owned(),
        program: Some(shop),
        placement: "bio".to_owned(),
        post: String::new(),
    };
    let links = w.make_links(request.clone()).await.unwrap();
    assert_eq!(
        links[0].edit.url,
        "https://shop.example/soap?size=2&utm_source=aino&utm_medium=bio&utm_campaign=own-shop"
    );
    assert_eq!((links.len(), links[0].edit.program), (2, Some(shop)));
    assert!(w.propose_links(request.clone()).await.unwrap().iter().all(|l| l.known));
    assert_eq!(w.make_links(request.clone()).await.unwrap().len(), 2, "made again they are the same");
    assert_eq!(w.codes_of(aino).await.unwrap().links.len(), 1);
    for name in ["qr.svg", "qr.png"] {
        let path = made.path(name);
        w.export_link_qr(links[0].edit.id, path.to_string_lossy().into_owned()).await.unwrap();
        assert!(std::fs::metadata(&path).unwrap().len() > 100);
    }
    let wrong = w.export_link_qr(links[0].edit.id, made.path("qr.gif").to_string_lossy().into_owned());
    assert_eq!(wrong.await.unwrap_err().code, "value_wrong");
    w.undo().await.unwrap();
    assert!(w.codes_of(bram).await.unwrap().links.is_empty());
    let wrong = LinksRequest { target: "https://shop.example/?ref=x".to_owned(), ..request };
    assert_eq!(w.propose_links(wrong).await.unwrap_err().code, "link_target_wrong");
}

#[tokio::test]
async fn a_tier_has_its_rate_and_members_and_comes_back_whole() {
    let (_made, w, [aino, bram]) = made().await;
    let shop = w.save_program(program("Own shop")).await.unwrap().edit.id;
    let other = w.save_program(program("Other")).await.unwrap().edit.id;
    let edit = |name: &str, threshold: Option<&str>| TierEdit {
        id: 0,
        program: shop,
        name: name.to_owned(),
        threshold: threshold.map(str::to_owned),
    };
    let gold = w.save_tier(edit("Gold", Some("1000"))).await.unwrap();
    w.save_tier(edit("Silver", Some("100.00"))).await.unwrap();
    assert_eq!(gold.edit.threshold.as_deref(), Some("1000.00"));
    let tier = Some(gold.edit.id);
    let rate = RateEdit {
        program: shop,
        creator: None,
        tier,
        product: None,
        rate: Some("0.2".to_owned()),
        from: None,
    };
    assert_eq!(
        w.set_program_rate(RateEdit { program: other, ..rate.clone() }).await.unwrap_err().code,
        "not_found"
    );
    w.set_program_rate(rate).await.unwrap();
    let assignment = TierAssignment { program: shop, tier, creators: vec![aino, bram], from: None };
    assert_eq!(w.assign_tier(assignment.clone()).await.unwrap().changed, 2);
    let again = w.assign_tier(assignment.clone()).await.unwrap();
    assert_eq!((again.changed, again.step), (0, None), "who is in it already stays");
    let out = TierAssignment { tier: None, creators: vec![bram], ..assignment.clone() };
    assert_eq!(w.assign_tier(out).await.unwrap().changed, 1);
    let terms = w.program_terms(shop).await.unwrap();
    let said: Vec<_> =
        terms.tiers.iter().map(|t| (t.edit.name.as_str(), t.rate.as_deref(), t.members)).collect();
    assert_eq!(said, [("Silver", None, 0), ("Gold", Some("0.2"), 1)]);
    let proposals = w.tier_proposals(shop, Some("2026-10".to_owned())).await.unwrap();
    assert_eq!(proposals.len(), 1, "without sales only a member is told");
    assert_eq!((proposals[0].now, proposals[0].proposed), (tier, None));
    assert_eq!(w.tier_proposals(shop, Some("soon".to_owned())).await.unwrap_err().code, "value_wrong");
    w.delete_tier(gold.edit.id).await.unwrap();
    assert_eq!(w.program_terms(shop).await.unwrap().tiers.len(), 1);
    w.undo().await.unwrap();
    assert_eq!(w.program_terms(shop).await.unwrap(), terms);
    let elsewhere = TierAssignment { program: other, ..assignment };
    assert_eq!(w.assign_tier(elsewhere).await.unwrap_err().code, "not_found");
}

#[tokio::test]
async fn a_bonus_counts_orders_or_money_above_nothing() {
    let (_made, w, _) = made().await;
    let shop = w.save_program(program("Own shop")).await.unwrap().edit.id;
    let bonus = BonusEdit {
        id: 0,
        program: shop,
        name: "Ten".to_owned(),
        counts: BonusCounts::Orders,
        threshold: "10".to_owned(),
        amount: "50".to_owned(),
        from: day("2026-01-01"),
        to: None,
    };
    let saved = w.save_bonus(bonus.clone()).await.unwrap();
    assert_eq!(
        (saved.edit.amount.as_str(), saved.edit.threshold.as_str(), saved.reached),
        ("50.00", "10", 0)
    );
    let money = BonusEdit { counts: BonusCounts::NetSales, threshold: "99.5".to_owned(), ..saved.edit };
    assert_eq!(w.save_bonus(money).await.unwrap().edit.threshold, "99.50");
    for wrong in [
        BonusEdit { threshold: "1.5".to_owned(), ..bonus.clone() },
        BonusEdit { threshold: "0".to_owned(), ..bonus.clone() },
        BonusEdit { amount: "-5".to_owned(), ..bonus.clone() },
    ] {
        assert_eq!(w.save_bonus(wrong).await.unwrap_err().code, "program_bonus_wrong");
    }
    let ends = BonusEdit { to: Some(day("2025-01-01")), ..bonus };
    assert_eq!(w.save_bonus(ends).await.unwrap_err().code, "code_days_wrong");
    w.delete_bonus(saved.edit.id).await.unwrap();
    assert!(w.program_terms(shop).await.unwrap().bonuses.is_empty());
}

#[tokio::test]
async fn a_file_of_codes_is_previewed_taken_once_and_taken_back() {
    let (made, w, [aino, _]) = made().await;
    w.save_program(program("Own shop")).await.unwrap();
    w.save_code(code("OLD", Some(aino))).await.unwrap();
    let path = made.path("codes.csv");
    let text = "code,creator,percent,amount,to,program\nAINO20,@aino,20%,,2026-12-31,own shop\nold,,10%,,,\n\
                GHOST,nobody_here,,5.00,,\nWRONG,aino,5%,,,No such\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_string_lossy().into_owned();
    let preview = w.preview_codes_file(path.clone()).await.unwrap();
    assert_eq!(w.codes().await.unwrap().len(), 1, "a preview writes nothing");
    let told = w.import_codes(path.clone()).await.unwrap();
    assert_eq!(told, preview);
    assert_eq!((told.rows, told.created, told.updated, told.unchanged), (4, 2, 1, 0));
    assert_eq!(told.without_owner, 1);
    assert!(told.rejected[0].reason.starts_with("codes.csv, row 4: there is no program No such"));
    let all = w.codes().await.unwrap();
    let said: Vec<_> = all.iter().map(|c| (c.edit.code.as_str(), c.edit.creator.is_some())).collect();
    assert_eq!(said, [("AINO20", true), ("GHOST", false), ("OLD", true)]);
    assert_eq!(all[2].edit.percent.as_deref(), Some("0.1"));
    let again = w.import_codes(path).await.unwrap();
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 3));
    for form in [CodesForm::Plain, CodesForm::Shopify] {
        let out = made.path("out.csv").to_string_lossy().into_owned();
        assert_eq!(w.export_codes(Vec::new(), form, out.clone()).await.unwrap().rows, 3);
        let read = w.preview_codes_file(out).await.unwrap();
        assert_eq!((read.created, read.updated, read.unchanged), (0, 0, 3), "{form:?}: {read:?}");
    }
    w.undo().await.unwrap();
    let all = w.codes().await.unwrap();
    assert_eq!((all.len(), all[0].edit.percent.as_deref()), (1, Some("0.15")));
}

#[tokio::test]
async fn clicks_of_a_day_are_replaced_and_orders_find_their_link() {
    let (made, w, [aino, bram]) = made().await;
    w.save_link(super::link(aino, "https://shop.example/?ref=aino")).await.unwrap();
    w.save_link(super::link(bram, "https://shop.example/?utm_source=bram&utm_content=v1")).await.unwrap();
    w.save_link(super::link(bram, "https://shop.example/?utm_source=bram&utm_content=v2")).await.unwrap();
    w.save_code(code("AINO20", Some(aino))).await.unwrap();
    let path = made.path("clicks.csv");
    let path = path.to_string_lossy().into_owned();
    let write = |text: &str| std::fs::write(&path, text).unwrap();
    write(
        "date,url,utm_content,code,clicks,order\n2026-11-01,https://shop.example/?ref=AINO,,,5,\n2026-11-01,,,AINO20,2,#1001\n\
         2026-11-01,,v2,,3,\n2026-11-01,https://shop.example/?utm_source=bram,,,3,\n2026-11-01,,v9,,3,\n\
         2026-11-02,,v1,,1,#1001\n",
    );
    let preview = w.preview_clicks_file(path.clone()).await.unwrap();
    let told = w.import_clicks(path.clone()).await.unwrap();
    assert_eq!(told, preview);
    assert_eq!((told.rows, told.created, told.updated, told.unchanged), (6, 3, 0, 0), "{told:?}");
    let reasons: Vec<&str> = told.rejected.iter().map(|r| r.reason.as_str()).collect();
    for (reason, part) in reasons.iter().zip([
        "row 4: 2 links fit it",
        "row 5: no link that is written down fits it",
        "row 6: the order #1001 came by another link in row 2",
    ]) {
        assert!(reason.contains(part), "{reasons:#?}");
    }
    assert_eq!(reasons.len(), 3);
    let again = w.import_clicks(path.clone()).await.unwrap();
    assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 3));
    write("date,ref,clicks\n2026-11-01,aino,9\n");
    assert_eq!(w.import_clicks(path).await.unwrap().updated, 1);
}

#[tokio::test]
async fn a_code_that_ends_while_her_newest_posts_name_it_says_so() {
    let (made, w, [aino, _]) = made().await;
    let ending = |text: &str| CodeEdit { to: Some(day("2026-11-30")), ..code(text, Some(aino)) };
    w.save_code(ending("AINO20")).await.unwrap();
    w.save_code(ending("AINO2")).await.unwrap();
    let path = made.path("posts.csv");
    let text = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n\
                tiktok,aino,p1,2026-11-10T10:00:00Z,900,9,1,1,Use aino20 today\n";
    std::fs::write(&path, text).unwrap();
    w.import_files(&[path], &ReadOptions::default()).await.unwrap();
    let due = w.today(30).await.unwrap();
    let told: Vec<_> = due.iter().map(|d| (d.title.as_str(), d.kind)).collect();
    assert!(told.contains(&("AINO20", DueKind::CodeEndingLive)), "{told:?}");
    assert!(
        told.contains(&("AINO2", DueKind::CodeEnding)),
        "a part of another code is not this one: {told:?}"
    );
}
