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

    /// Position in a table by field.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Number of fields.
    pub(crate) const COUNT: usize = Field::ALL.len();
}
