// Keys of messages about sales that are put together: a group and what completes it.

const WHYS = [
  "shop_column",
  "link",
  "code",
  "by_hand",
  "nobody_by_hand",
  "general_code",
  "code_not_valid",
  "outside_window",
  "ambiguous_link",
  "unknown_code",
  "erased",
  "unknown_creator",
  "nothing",
];
const FILTERS = ["all", "credited", "unmatched", "general", "by_hand", "several", "no_rate", "not_counted"];
const GROUPS = ["creator", "code", "product", "program", "month"];
const FIGURES = [
  "orders",
  "units",
  "net_sales",
  "refunded",
  "organic",
  "ads",
  "commission",
  "pending",
  "approved",
  "paid",
  "margin",
];

export const sales = {
  sales_state: ["pending", "approved", "paid"],
  sales_status: ["unknown", "pending", "paid", "partly_refunded", "refunded", "cancelled"],
  sales_shop: ["shopify", "tiktok_shop", "other"],
  sales_why: WHYS,
  sales_because: WHYS,
  sales_rate: ["own_product", "own", "tier_product", "tier", "product", "everybody", "file"],
  sales_payer: ["own", "platform"],
  sales_filter: FILTERS,
  sales_filter_title: FILTERS,
  sales_period: ["all", "month", "last_month", "quarter", "year", "last_year", "own"],
  sales_by: GROUPS,
  sales_none: GROUPS,
  sales_column: [...FIGURES, ...FIGURES.map((figure) => `${figure}_title`)],
  sales_code_filter: ["all", "unowned", "marked", "unsold"],
  sales_place: ["bio", "video", "story", "live", "post", "newsletter"],
  sales_warning: [
    "leak",
    "early_use",
    "double_pay",
    "ads_overlap",
    "several_codes",
    "unknown_code",
    "no_rate",
    "not_valid",
    "look_alike",
    "ending",
  ],
};
