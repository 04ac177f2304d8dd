//! Settings of sales, and a workspace without any.

use crate::api::{CreditCorrection, ExchangeRate, PayerDetails, SalesQuery, SalesSettings};
use crate::made::Made;
use troupe_core::money::Currency;
use troupe_core::records::Shop;
use troupe_core::sales::Precedence;
use troupe_core::time::Day;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

#[tokio::test]
async fn settings_of_sales_come_back_as_they_were_written_and_a_rate_of_nothing_is_refused() {
    let made = Made::new().await;
    let rate = |rate: &str| ExchangeRate {
        currency: currency("USD"),
        rate: rate.to_owned(),
        day: Day::parse("2026-11-20").unwrap(),
        source: " The bank ".to_owned(),
    };
    let settings = |rates| SalesSettings {
        precedence: Precedence::CodeLink,
        rates,
        payer: PayerDetails { iban: " nl91 abna 0417 1643 00 ".to_owned(), ..PayerDetails::default() },
    };
    for wrong in ["0", "-1", "1,08", ""] {
        let refused = made.workspace.save_sales_settings(settings(vec![rate(wrong)])).await.unwrap_err();
        assert_eq!(refused.code, "value_wrong", "{wrong}");
    }
    let saved = made.workspace.save_sales_settings(settings(vec![rate("1.1"), rate("0.920")])).await.unwrap();
    assert_eq!(saved.rates.len(), 1, "the later word about a currency counts");
    assert_eq!((saved.rates[0].rate.as_str(), saved.rates[0].source.as_str()), ("0.92", "The bank"));
    assert_eq!(saved.payer.iban, "NL91ABNA0417164300");
    assert_eq!(made.workspace.sales_settings().await.unwrap(), saved);
}

#[tokio::test]
async fn without_sales_there_is_nothing_to_group_and_nothing_to_correct() {
    let made = Made::new().await;
    let page = made.workspace.sales(SalesQuery::default()).await.unwrap();
    assert_eq!((page.total, page.currency, page.rows.len()), (0, None, 0));
    assert_eq!(made.workspace.exposure(None).await.unwrap().net_sales, None);
    assert!(made.workspace.sales_warnings().await.unwrap().is_empty());
    let correction = CreditCorrection {
        shop: Shop::Shopify,
        order: "#1".to_owned(),
        line: None,
        creator: None,
        reason: "It is our own".to_owned(),
    };
    assert_eq!(made.workspace.correct_credit(correction).await.unwrap_err().code, "order_unknown");
    let to = made.path("sales.pdf").display().to_string();
    assert_eq!(made.workspace.export_sales(SalesQuery::default(), to).await.unwrap_err().code, "value_wrong");
}
