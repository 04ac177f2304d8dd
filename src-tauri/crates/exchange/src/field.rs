//! What a column can mean. Not here: which header means what (`packs/aliases`).

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $text:literal $shape:ident,)*) => {
        /// A meaning that a column can have.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Field] = &[$(Field::$name,)*];

            /// The stable name, as in alias tables, the preview and Troupe's own layout.
            pub fn as_str(self) -> &'static str {
                match self { $(Field::$name => $text,)* }
            }

            /// Reads the stable name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Field::$name),)* _ => None }
            }

            /// What its cells look like.
            pub fn shape(self) -> Shape {
                match self { $(Field::$name => Shape::$shape,)* }
            }
        }
    };
}

/// What the cells of a field look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A whole number that is not negative.
    Count,
    /// A number that is kept as decimal text.
    Decimal,
    /// A moment or a day.
    Date,
    /// Yes or no.
    Flag,
}

impl Shape {
    /// The word for an error message.
    pub(crate) fn expected(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Count | Self::Decimal => "numbers",
            Self::Date => "dates",
            Self::Flag => "yes or no",
        }
    }
}

fields! {
    /// Platform of the account.
    Platform "platform" Text,
    /// Handle of the account.
    Handle "handle" Text,
    /// The platform's own account id.
    NativeId "native_id" Text,
    /// Display name.
    Name "name" Text,
    /// Handle or display name; decided by looking at the values.
    NameOrHandle "name_or_handle" Text,
    /// Profile text.
    Bio "bio" Text,
    /// Country.
    Country "country" Text,
    /// Language.
    Language "language" Text,
    /// Category or genre.
    Category "category" Text,
    /// E-mail address.
    Email "email" Text,
    /// Link in the profile.
    Link "link" Text,
    /// Verified by the platform.
    Verified "verified" Flag,
    /// A brand's own account.
    IsBrand "is_brand" Flag,
    /// Followers.
    Followers "followers" Count,
    /// Accounts followed.
    Following "following" Count,
    /// Likes of the whole profile.
    LikesTotal "likes_total" Count,
    /// Posts ever made.
    PostsTotal "posts_total" Count,
    /// Average views, as somebody else computed them.
    AvgViews "avg_views" Decimal,
    /// Average likes, as somebody else computed them.
    AvgLikes "avg_likes" Decimal,
    /// Average comments, as somebody else computed them.
    AvgComments "avg_comments" Decimal,
    /// Average shares, as somebody else computed them.
    AvgShares "avg_shares" Decimal,
    /// Average engagements, as somebody else computed them.
    AvgEngagements "avg_engagements" Decimal,
    /// Engagements that somebody else thinks real.
    AuthenticEngagements "authentic_engagements" Decimal,
    /// Engagement rate as somebody else computed it, kept as a fraction.
    EngagementRate "engagement_rate" Decimal,
    /// Engagement as a rate (values with `%`) or as a count; decided by looking at the values.
    EngagementRateOrCount "engagement_rate_or_count" Decimal,
    /// The platform's own post id.
    PostId "post_id" Text,
    /// Address of the post.
    Url "url" Text,
    /// When it was posted.
    PostedAt "posted_at" Date,
    /// Views.
    Views "views" Count,
    /// Likes.
    Likes "likes" Count,
    /// Comments.
    Comments "comments" Count,
    /// Shares.
    Shares "shares" Count,
    /// Saves.
    Saves "saves" Count,
    /// Length in seconds.
    Duration "duration_s" Count,
    /// Paid or an ad.
    IsAd "is_ad" Flag,
    /// A photo or a series of photos. Any content but a no counts as yes.
    IsPhoto "is_photo" Text,
    /// Caption.
    Caption "caption" Text,
    /// Hashtags, apart from the caption.
    Hashtags "hashtags" Text,
    /// The scraper's error; the row is left out.
    Error "error" Text,
    /// The day on which the figures were true.
    AsOf "as_of" Date,

    /// Kind of content of a post, in the file's words.
    PostType "post_type" Text,
    /// Title of a post, apart from its caption.
    Title "title" Text,
    /// Address of the author's profile.
    ProfileUrl "profile_url" Text,
    /// Name of the author's channel.
    Channel "channel" Text,
    /// The platform's own id of the author's channel.
    ChannelId "channel_id" Text,
    /// The post was or is a LIVE.
    LiveStatus "live_status" Text,

    /// The shop of an order.
    Shop "shop" Text,
    /// Name or number of an order.
    Order "order" Text,
    /// The shop's own id of an order, besides its name.
    OrderId "order_id" Text,
    /// When an order was made.
    OrderedAt "at" Date,
    /// When it was paid.
    PaidAt "paid_at" Date,
    /// When it was cancelled.
    CancelledAt "cancelled_at" Date,
    /// What became of it, or of a sample.
    Status "status" Text,
    /// The shop's own words for that.
    StatusWords "status_words" Text,
    /// Currency of the row's money.
    Currency "currency" Text,
    /// Goods after discounts.
    Subtotal "subtotal" Decimal,
    /// Shipping.
    Shipping "shipping" Decimal,
    /// Taxes.
    Taxes "taxes" Decimal,
    /// What the buyer paid for the order.
    Total "total" Decimal,
    /// Discount of the order.
    Discount "discount" Decimal,
    /// Given back for the order.
    Refunded "refunded" Decimal,
    /// Discount codes.
    Codes "codes" Text,
    /// Discounts without a code.
    AutomaticDiscounts "automatic_discounts" Text,
    /// `utm_*` and `ref` keys.
    Links "links" Text,
    /// Free text in which such keys may stand. Nothing else of it is kept.
    Notes "notes" Text,
    /// What tells a line of an order from the others.
    LineKey "line" Text,
    /// SKU.
    Sku "sku" Text,
    /// The shop's id of the SKU.
    SkuId "sku_id" Text,
    /// The shop's product id.
    ProductId "product_id" Text,
    /// Product.
    Product "product" Text,
    /// Pieces.
    Quantity "quantity" Count,
    /// Price of one piece.
    Price "price" Decimal,
    /// Discount of the line.
    LineDiscount "line_discount" Decimal,
    /// What the buyer paid for the line.
    Payment "payment" Decimal,
    /// Fully returned or refunded.
    Returned "returned" Flag,
    /// The creator whom the shop credits.
    Creator "creator" Text,
    /// Kind of content that sold it.
    ContentKind "content_kind" Text,
    /// Id of that content.
    ContentId "content_id" Text,
    /// Standard commission rate.
    CommissionRate "commission_rate" Decimal,
    /// Shop Ads commission rate.
    AdsRate "ads_commission_rate" Decimal,
    /// Estimated base of commission.
    EstBase "est_commission_base" Decimal,
    /// Estimated standard commission.
    EstStandard "est_standard_commission" Decimal,
    /// Estimated Shop Ads commission.
    EstAds "est_ads_commission" Decimal,
    /// Estimated co-funded bonus.
    EstCofunded "est_cofunded_bonus" Decimal,
    /// Actual base of commission.
    ActualBase "commission_base" Decimal,
    /// Actual standard commission.
    ActualStandard "standard_commission" Decimal,
    /// Actual Shop Ads commission.
    ActualAds "ads_commission" Decimal,
    /// Actual co-funded bonus.
    ActualCofunded "cofunded_bonus" Decimal,
    /// When a sample was sent.
    ShippedAt "shipped_at" Date,
    /// When it arrived.
    DeliveredAt "delivered_at" Date,
    /// When the commission was paid out.
    CommissionPaidAt "commission_paid_at" Date,

    /// What a row of figures is about.
    Subject "subject" Text,
    /// Id of the post, product or sample that a row of figures is about.
    Item "item" Text,
    /// First day of a row's period.
    From "from" Date,
    /// Last day of a row's period.
    To "to" Date,
    /// Sales credited.
    Gmv "gmv" Decimal,
    /// Of these, by videos.
    GmvVideo "gmv_video" Decimal,
    /// Of these, by LIVE.
    GmvLive "gmv_live" Decimal,
    /// Of these, by product cards.
    GmvCard "gmv_card" Decimal,
    /// Sales as the shop's programming interface writes them: an amount, a range, or nothing.
    GmvWords "gmv_words" Text,
    /// Lower end of a range of sales.
    GmvLow "gmv_low" Text,
    /// Upper end of a range of sales.
    GmvHigh "gmv_high" Text,
    /// Money given back.
    Refunds "refunds" Decimal,
    /// Orders credited.
    Orders "orders" Count,
    /// Items sold.
    ItemsSold "items_sold" Count,
    /// Items given back.
    ItemsRefunded "items_refunded" Count,
    /// Average order value.
    Aov "aov" Decimal,
    /// Clicks by impressions.
    Ctr "ctr" Decimal,
    /// Orders by clicks.
    Ctor "ctor" Decimal,
    /// Views to the end by views.
    CompletionRate "completion_rate" Decimal,
    /// Impressions.
    Impressions "impressions" Count,
    /// Clicks.
    Clicks "clicks" Count,
    /// Accounts reached.
    Reach "reach" Count,
    /// Sales by a thousand views of a video.
    VideoGpm "video_gpm" Decimal,
    /// LIVEs held.
    LiveStreams "live_streams" Count,
    /// Videos made.
    Videos "videos" Count,
    /// Posts made for samples.
    SampleContent "sample_content" Count,
    /// Samples shipped.
    SamplesShipped "samples_shipped" Count,
    /// Products added to the showcase.
    ShowcaseProducts "showcase_products" Count,
    /// Customers.
    Customers "customers" Count,
    /// Different products sold.
    ProductsSold "products_sold" Count,
    /// Estimated commission.
    EstCommission "est_commission" Decimal,
    /// Estimated flat fee.
    EstFlatFee "est_flat_fee" Decimal,
    /// Followers won or lost.
    FollowersChange "followers_change" Decimal,
    /// Views of the profile.
    ProfileViews "profile_views" Count,
    /// Share of followers thought real.
    Credibility "credibility" Decimal,
    /// Quality score of the account.
    QualityScore "quality_score" Decimal,
    /// Countries of the audience, in the order of their shares.
    AudienceCountries "audience_countries" Text,
    /// Shares of these countries.
    AudienceCountryShares "audience_country_shares" Text,
    /// Genders of the audience.
    AudienceGenders "audience_genders" Text,
    /// Shares of these genders.
    AudienceGenderShares "audience_gender_shares" Text,
    /// Age groups of the audience.
    AudienceAges "audience_ages" Text,
    /// Shares of these age groups.
    AudienceAgeShares "audience_age_shares" Text,
    /// Languages of the audience.
    AudienceLanguages "audience_languages" Text,
    /// Shares of these languages.
    AudienceLanguageShares "audience_language_shares" Text,
    /// One share of the audience; the header says which (`audience_country.NL`).
    AudienceShare "audience_share" Text,
    /// Tracking number of a parcel.
    TrackingNumber "tracking_number" Text,
    /// Carrier of a parcel.
    Carrier "carrier" Text,
}

impl Field {
    /// Fields of somebody else's figures.
    pub const REPORTED: [Field; 7] = [
        Field::AvgViews,
        Field::AvgLikes,
        Field::AvgComments,
        Field::AvgShares,
        Field::AvgEngagements,
        Field::AuthenticEngagements,
        Field::EngagementRate,
    ];

    /// Figures of a report, whose keys are the fields' names.
    pub const FIGURES: [Field; 37] = [
        Field::Gmv,
        Field::GmvVideo,
        Field::GmvLive,
        Field::GmvCard,
        Field::Refunds,
        Field::Orders,
        Field::ItemsSold,
        Field::ItemsRefunded,
        Field::Aov,
        Field::Ctr,
        Field::Ctor,
        Field::CompletionRate,
        Field::Impressions,
        Field::Clicks,
        Field::Reach,
        Field::Views,
        Field::Likes,
        Field::Comments,
        Field::Shares,
        Field::Saves,
        Field::EngagementRate,
        Field::VideoGpm,
        Field::LiveStreams,
        Field::Videos,
        Field::SampleContent,
        Field::SamplesShipped,
        Field::ShowcaseProducts,
        Field::Customers,
        Field::ProductsSold,
        Field::EstCommission,
        Field::EstFlatFee,
        Field::Followers,
        Field::FollowersChange,
        Field::ProfileViews,
        Field::Credibility,
        Field::QualityScore,
        Field::Quantity,
    ];

    /// Whether its cells are money.
    pub fn is_money(self) -> bool {
        Self::MONEY.contains(&self)
    }

    const MONEY: [Field; 29] = [
        Field::Subtotal,
        Field::Shipping,
        Field::Taxes,
        Field::Total,
        Field::Discount,
        Field::Refunded,
        Field::Price,
        Field::LineDiscount,
        Field::Payment,
        Field::EstBase,
        Field::EstStandard,
        Field::EstAds,
        Field::EstCofunded,
        Field::ActualBase,
        Field::ActualStandard,
        Field::ActualAds,
        Field::ActualCofunded,
        Field::Gmv,
        Field::GmvVideo,
        Field::GmvLive,
        Field::GmvCard,
        Field::GmvWords,
        Field::GmvLow,
        Field::Refunds,
        Field::Aov,
        Field::VideoGpm,
        Field::EstCommission,
        Field::EstFlatFee,
        Field::GmvHigh,
    ];

    /// Position in a table by field.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Number of fields.
    pub(crate) const COUNT: usize = Field::ALL.len();
}
