//! TypeScript for the window: every type that crosses, and the table of commands with their tags.
//! `cargo xtask bindings` writes it to the interface and checks that it is fresh.

use crate::api::*;
use troupe_core::brand::BrandProfile;
use troupe_core::briefings::{CodePlace, Content, ContentFormat, DeliverableState, Planned};
use troupe_core::creator::{AccountId, CreatorId, Handle, Platform, Stage};
use troupe_core::kits::{
    AssetKind, BrandLook, KitContent, KitPart, KitTexts, NamedColour, PaidOn, ProductFacts, ProgramChannel,
    Question,
};
use troupe_core::merge::MergeField;
use troupe_core::money::{Currency, Money};
use troupe_core::outreach::plan::WhyFirst;
use troupe_core::outreach::{Channel, Direction};
use troupe_core::pipeline::ActionKind;
use troupe_core::planning::answer::*;
use troupe_core::planning::draft::{
    AdsDraft, DemandDraft, DemandForm, InputSource, InputSourceKind, PlanDraft, ProductDraft, ProductForm,
    ScenarioDraft, ScenarioKind,
};
use troupe_core::planning::problem::{Problem, ProblemCode};
use troupe_core::planning::terms::Never;
use troupe_core::programs::CodeState;
use troupe_core::records::{AsOfSource, OrderStatus, PostKind, ReportedFigure, Shop, SubjectKind};
use troupe_core::rubric::Rubric;
use troupe_core::samples::{SampleKind, SampleState};
use troupe_core::scoring::{Factor, Weights};
use troupe_core::time::{Day, Instant};
use troupe_core::timeline::TimelineKind;
use ts_rs::{Config, TS};

/// A command as the fronts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandInfo {
    /// Name.
    pub name: &'static str,
    /// `read` or `write`.
    pub kind: &'static str,
    /// Tags that a read provides or a write invalidates.
    pub tags: &'static [&'static str],
}

macro_rules! table {
    ($( $(#[doc = $doc:literal])* $kind:ident $name:ident ( $($arg:ident : $type:ty),* $(,)? ) -> $answer:ty [ $($tag:ident),* ]; )*) => {
        /// Every command of the table.
        pub const COMMANDS: &[CommandInfo] = &[
            $( CommandInfo { name: stringify!($name), kind: stringify!($kind), tags: &[$(stringify!($tag)),*] }, )*
        ];

        /// The typed wrappers: one function per command.
        fn functions(config: &Config) -> String {
            let mut text = String::new();
            $(
                $( text.push_str(&format!("  /**{} */\n", $doc)); )*
                {
                    let args: Vec<(&str, String)> = vec![$( (stringify!($arg), <$type as TS>::name(config)) ),*];
                    // A reserved word of TypeScript gets an underscore as a parameter and keeps its name as a key.
                    let own = |name: &str| if name == "import" { format!("{name}_") } else { name.to_owned() };
                    let key = |name: &str| if name == "import" { format!("{name}: {name}_") } else { name.to_owned() };
                    let typed: Vec<String> = args.iter().map(|(name, kind)| format!("{}: {kind}", own(name))).collect();
                    let keys: Vec<String> = args.iter().map(|(name, _)| key(name)).collect();
                    let answer = <$answer as TS>::name(config);
                    text.push_str(&format!(
                        "  {}: ({}) => call<{}>(\"{}\"{}),\n",
                        stringify!($name),
                        typed.join(", "),
                        answer,
                        stringify!($name),
                        if keys.is_empty() { String::new() } else { format!(", {{ {} }}", keys.join(", ")) },
                    ));
                }
            )*
            text
        }
    };
}

crate::for_each_command!(table);

/// Names of all commands of the table.
pub fn command_names() -> Vec<&'static str> {
    COMMANDS.iter().map(|c| c.name).collect()
}

/// The whole file `bindings.ts`.
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut text = String::from(
        "// Generated from the Rust command table by `cargo xtask bindings`. Do not edit.\nimport { call } from \"./call\";\n\n",
    );
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {
            $( text.push_str(&format!("export {}\n\n", <$type as TS>::decl(&config))); )*
        };
    }
    declare!(
        Instant,
        Platform,
        Stage,
        CreatorId,
        AccountId,
        Handle,
        PostKind,
        AsOfSource,
        ReportedFigure,
        Factor,
        Weights,
        BrandProfile,
        Op,
        Condition,
        Filter,
        Sort,
        RankQuery,
        RankPage,
        FactorState,
        Row,
        OwnValue,
        FactorPart,
        Histogram,
        Choice,
        Rubric,
        CriterionScore,
        Rating,
        Ratings,
        CreatorRef,
        FactorEstimate,
        OtherBrand,
        OtherBrands,
        Split,
        BacktestRow,
        Backtest,
        MissingFactor,
        Lacks,
        WeightSwap,
        FactSwap,
        Swap,
        MovePart,
        Move,
        Moved,
        Explanation,
        Stable,
        FactorStability,
        Stability,
        CompareCell,
        CompareLine,
        Comparison,
        Expected,
        Share,
        Niche,
        PairOverlap,
        PlatformShare,
        Portfolio,
        BenchmarkGroup,
        Benchmarks,
        NearHashtag,
        Channel,
        Direction,
        ActionKind,
        SampleKind,
        SampleState,
        CodePlace,
        ContentFormat,
        DeliverableState,
        Planned,
        Content,
        Who,
        DueKind,
        DueItem,
        TimelineKind,
        TimelinePlace,
        TimelineQuery,
        TimelineEntry,
        TimelinePage,
        WeekDone,
        DigestLine,
        Digest,
        OwnStage,
        StageRef,
        PipelineQuery,
        LastMessage,
        ActionRow,
        ActionEdit,
        Card,
        BoardColumn,
        Board,
        PipelinePage,
        StageMove,
        RateRow,
        CampaignEdit,
        StageCount,
        Spend,
        CampaignCost,
        Campaign,
        MergeField,
        WhyFirst,
        TemplateText,
        TemplateEdit,
        ReplyRate,
        MessageTemplate,
        TemplateReplies,
        ChannelReplies,
        Replies,
        OutreachRules,
        OutreachSetup,
        MessageDraft,
        MessagePreview,
        MessageEdit,
        MessageLine,
        MessagesQuery,
        MessagePage,
        LeftOutWhy,
        LeftOut,
        InvitePlan,
        InvitesWritten,
        QuotaTier,
        Proposed,
        OutreachPlan,
        SkuEdit,
        ProductEdit,
        SkuStock,
        Product,
        StockMove,
        ProductsImported,
        MonthBudget,
        Carrier,
        SampleRules,
        SampleQuery,
        SampleStateCount,
        SampleRow,
        SamplePage,
        SampleStep,
        SamplePost,
        SampleWarning,
        PostChance,
        SampleDetail,
        SampleOrder,
        SampleMove,
        SampleEdit,
        Address,
        SampleDate,
        SamplesImported,
        BriefingLine,
        BriefingEdit,
        BriefingVersion,
        Receipt,
        DeliverableNote,
        Deliverable,
        BriefingDetail,
        Piece,
        FieldChange,
        DeliverableMove,
        Usage,
        WordFound,
        ContentCheck,
        BriefingForm,
        ScenarioKind,
        ProductForm,
        DemandForm,
        InputSourceKind,
        InputSource,
        ProductDraft,
        DemandDraft,
        ScenarioDraft,
        AdsDraft,
        PlanDraft,
        ProblemCode,
        Problem,
        Never,
        DemandAnswer,
        PhaseAnswer,
        MonthAnswer,
        ScenarioAnswer,
        Overtake,
        BesideAds,
        AdsAnswer,
        Outcome,
        PlanAnswer,
        Spreading,
        FanMonth,
        ScenarioChances,
        ProspectAnswer,
        PlanChances,
        SensitivityRow,
        TwoWay,
        Sensitivity,
        MustBe,
        WhatMustBeTrue,
        CreatorChoice,
        BudgetStep,
        PortfolioAnswer,
        PlanLine,
        PlanEdit,
        SavedPlan,
        PlanForm,
        InputPreset,
        ChannelPreset,
        PlanPresets,
        OwnFigure,
        CreatorDetail,
        ListRef,
        AccountDetail,
        Metric,
        Benchmark,
        Source,
        AccountSnapshot,
        Signal,
        FitDetail,
        FitWord,
        FitExample,
        PostRow,
        PostsQuery,
        PostPage,
        ActivityLine,
        AddedLine,
        Changed,
        CreatorEdit,
        ApiError,
        Day,
        Currency,
        Money,
        SubjectKind,
        Shop,
        OrderStatus,
        Report,
        OrdersQuery,
        OrderPage,
        OrderRow,
        OrderLineRow,
        SuggestedCreator,
        SuggestedAccount,
        SuggestionReason,
        Suggestion,
        Backup,
        Backups,
        RestorePreview,
        Restored,
        Rescue,
        CheckResult,
        WholeForm,
        StaleQuery,
        StaleCount,
        StaleFormat,
        ReadOptions,
        ColumnRule,
        FileChoice,
        FieldChoice,
        Wizard,
        SavedMapping,
        DryRun,
        ImportPreview,
        FilePreview,
        ColumnPreview,
        RejectedRow,
        Warning,
        ImportReport,
        ImportLine,
        UndoneImport,
        Job,
        Shortlist,
        ColumnKind,
        OwnColumn,
        ExportFormat,
        Exported,
        WeightProfile,
        PaidOn,
        ProgramChannel,
        ProgramEdit,
        Program,
        ProgramRate,
        RateEdit,
        CodeEdit,
        CodeState,
        Code,
        LinkEdit,
        Link,
        CreatorRate,
        CreatorCodes,
        AssetKind,
        AssetsQuery,
        AssetEdit,
        LicenceState,
        Asset,
        AssetVersion,
        AssetDetail,
        TemplateRef,
        AssetAdded,
        KitPart,
        KitContent,
        KitTexts,
        ProductFacts,
        Question,
        BrandLook,
        NamedColour,
        KitTemplateLine,
        KitTemplateEdit,
        KitPreview,
        KitNote,
        KitRequest,
        KitPlan,
        PlannedKit,
        KitState,
        KitsQuery,
        KitPage,
        KitRow,
        KitMade,
        Theme,
        Settings,
        Status,
        ChangedEvent,
    );
    text.push_str("/** What a read provides and a write invalidates. */\nexport const tags = {\n");
    for command in COMMANDS {
        let tags: Vec<String> = command.tags.iter().map(|t| format!("\"{t}\"")).collect();
        text.push_str(&format!(
            "  {}: {{ kind: \"{}\", tags: [{}] }},\n",
            command.name,
            command.kind,
            tags.join(", ")
        ));
    }
    text.push_str("} as const;\n\n/** The commands of the workspace. */\nexport const commands = {\n");
    text.push_str(&functions(&config));
    text.push_str("};\n");
    text
}
