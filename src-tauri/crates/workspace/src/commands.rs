//! The table of commands. The window, the command line and the tests call these bodies; TypeScript gets its types
//! and the tags from here; the window's permissions are listed from here.

/// Hands the table to a macro. Each line: kind, name, arguments, answer, tags. A read provides its tags, a write
/// invalidates them; a screen whose tags went stale asks again.
#[macro_export]
macro_rules! for_each_command {
    ($callback:ident) => {
        $callback! {
            /// The state of the workspace: name, counts, what undo and redo would do.
            read status() -> Status [status];
            /// The user's settings.
            read settings() -> Settings [settings];
            /// A page of the roster, ranked.
            read rank(query: RankQuery) -> RankPage [roster];
            /// How a number field is spread among the creators that match the other conditions.
            read histogram(field: String, query: RankQuery) -> Histogram [roster];
            /// The values of a text field with their creators.
            read choices(field: String) -> Vec<Choice> [roster];
            /// Everything about one creator.
            read creator(creator: CreatorId) -> CreatorDetail [roster];
            /// Posts of an account, newest first.
            read posts(query: PostsQuery) -> PostPage [roster];
            /// Weight profiles, the shipped one first.
            read weight_profiles() -> Vec<WeightProfile> [weights];
            /// The brand profile.
            read brand() -> BrandProfile [brand];
            /// Shortlists by name.
            read shortlists() -> Vec<Shortlist> [lists];
            /// Own columns.
            read own_columns() -> Vec<OwnColumn> [columns];
            /// The history of imports, newest first.
            read imports() -> Vec<ImportLine> [imports];
            /// Rows that an import did not take.
            read rejected_rows(import: i64) -> Vec<RejectedRow> [imports];
            /// What happened, newest first.
            read activity(limit: u32) -> Vec<ActivityLine> [activity];
            /// What files hold, before anything is written.
            read preview_import(paths: Vec<String>, choices: Vec<FileChoice>) -> ImportPreview [mappings];
            /// Saved ways to read tables of unknown layout.
            read mappings() -> Vec<SavedMapping> [mappings];
            /// Creators that may be one person, the surest first.
            read suggestions(limit: u32) -> Vec<Suggestion> [people];
            /// Orders, newest first.
            read orders(query: OrdersQuery) -> OrderPage [orders];
            /// Backups of this workspace.
            read backups() -> Backups [backups];
            /// What restoring a backup would change.
            read preview_restore(path: String) -> RestorePreview [];
            /// Checks every invariant of the workspace.
            read check() -> Vec<CheckResult> [];
            /// How many accounts have old or thin figures.
            read count_stale(query: StaleQuery) -> StaleCount [roster];
            /// What pasted handles and links would become.
            read read_handles(text: String, platform: Platform) -> Vec<AddedLine> [];
            /// How well each factor and the score ordered creators' later results.
            read backtest(split: Split) -> Backtest [roster, orders];
            /// Why a creator stands where she stands, and what would swap her with another (`None` = her neighbours).
            read explain(creator: CreatorId, other: Option<CreatorId>, weights: Option<Weights>) -> Explanation [roster, weights];
            /// How much of the top stays when the weights move a fifth.
            read stability(query: RankQuery) -> Stability [roster, weights];
            /// Whose score the last import moved most.
            read moved(limit: u32) -> Moved [roster, weights, imports];
            /// Two to six creators side by side.
            read compare(creators: Vec<CreatorId>) -> Comparison [roster, weights];
            /// A shortlist as a whole: expected views, overlap, share of the largest.
            read portfolio(list: i64) -> Portfolio [roster, lists];
            /// Published figures by what they are about, and how far they differ.
            read benchmarks() -> Benchmarks [roster];
            /// Hashtags that the roster uses together with what the brand looks for.
            read near_hashtags() -> Vec<NearHashtag> [roster, brand];
            /// Everything that is due: overdue first, then by day; `days` ahead.
            read today(days: u32) -> Vec<DueItem> [today, pipeline, outreach, products, samples, briefings, programs, assets, rules, privacy, roster, lists];
            /// What happened with a creator, newest first, a page at a time.
            read timeline(query: TimelineQuery) -> TimelinePage [roster, imports, orders, people, activity, pipeline, outreach, samples, briefings, kits];
            /// What was done in the week of a day, what is due, and the budgets of open campaigns.
            read digest(week: Day) -> Digest [today, roster, pipeline, outreach, products, samples, briefings];
            /// Own stages, in order.
            read own_stages() -> Vec<OwnStage> [pipeline];
            /// The pipeline as a board, so many cards a column.
            read board(query: PipelineQuery, cards: u32) -> Board [pipeline, roster, samples];
            /// More cards of a column of the board.
            read board_column(query: PipelineQuery, at: StageRef, offset: u32, limit: u32) -> BoardColumn [pipeline, roster, samples];
            /// The pipeline as a table; `sort` is `stage` (the default), `next`, `days`, `name`, `score` or `owner`.
            read pipeline_rows(query: PipelineQuery, sort: String, descending: bool, offset: u32, limit: u32) -> PipelinePage [pipeline, roster, samples];
            /// Campaigns, open ones first.
            read campaigns() -> Vec<Campaign> [pipeline, samples, products, briefings, lists];
            /// A campaign by its shortlist.
            read campaign(list: i64) -> Campaign [pipeline, samples, products, briefings, lists];
            /// Open actions, the earliest first; of one creator with those that are done.
            read actions(creator: Option<CreatorId>) -> Vec<ActionRow> [pipeline];
            /// Moves from stage to stage of a creator, newest first.
            read stage_history(creator: CreatorId) -> Vec<StageMove> [pipeline];
            /// A creator's prices.
            read rates(creator: CreatorId) -> Vec<RateRow> [pipeline];
            /// Templates of messages by name, with reply rates.
            read templates() -> Vec<MessageTemplate> [outreach];
            /// Rules of outreach, with what follows from them today.
            read outreach_setup() -> OutreachSetup [outreach, settings];
            /// A template's text in a language as it would read for a creator; it need not be saved.
            read preview_template(template: TemplateEdit, creator: CreatorId, language: Option<String>) -> MessagePreview [outreach, settings, brand, roster, programs, privacy];
            /// Messages as they would go to each of these creators.
            read preview_messages(draft: MessageDraft) -> Vec<MessagePreview> [outreach, settings, brand, roster, pipeline, products, programs, privacy];
            /// The log of messages, newest first.
            read messages(query: MessagesQuery) -> MessagePage [outreach, roster, lists];
            /// Reply rates: overall, by template, by channel.
            read replies() -> Replies [outreach];
            /// The week's quota of messages on TikTok, and whom to write to first.
            read outreach_plan(limit: u32) -> OutreachPlan [outreach, roster, lists, pipeline, weights];
            /// What invitation files for these creators would hold.
            read plan_invites(creators: Vec<CreatorId>) -> InvitePlan [outreach, roster];
            /// Products by name, with stock.
            read products() -> Vec<Product> [products, samples];
            /// Changes of a SKU's stock, newest first.
            read stock_moves(sku: i64) -> Vec<StockMove> [products, samples];
            /// Clocks and limits of samples.
            read sample_rules() -> SampleRules [samples];
            /// Carriers with their tracking pages, shipped ones and own ones.
            read carriers() -> Vec<Carrier> [samples];
            /// A page of samples.
            read samples(query: SampleQuery) -> SamplePage [samples, roster, pipeline];
            /// Everything about a sample.
            read sample(sample: i64) -> SampleDetail [samples, products, roster];
            /// Dates of samples between two days, for a calendar.
            read sample_dates(from: Day, to: Day) -> Vec<SampleDate> [samples];
            /// What to know before these creators are sent something.
            read check_samples(creators: Vec<CreatorId>, order: SampleOrder) -> Vec<SampleWarning> [samples, products];
            /// What samples cost this month against the limit.
            read month_budget() -> MonthBudget [samples, products];
            /// How likely each of these creators posts after a sample.
            read post_chances(creators: Vec<CreatorId>) -> Vec<PostChance> [samples];
            /// A creator's address for parcels.
            read address(creator: CreatorId) -> Option<Address> [samples];
            /// Briefings and templates, newest edits first.
            read briefings() -> Vec<BriefingLine> [briefings];
            /// Everything about a briefing.
            read briefing(briefing: i64) -> BriefingDetail [briefings, roster];
            /// How two versions differ; 0 = the draft.
            read briefing_difference(briefing: i64, from: u32, to: u32) -> Vec<FieldChange> [briefings];
            /// What of a version is filled in for a creator: text fields with merge fields put in; what is missing is an error.
            read briefing_for(briefing: i64, creator: CreatorId, version: u32) -> Content [briefings, roster, programs];
            /// Shipped briefings to begin from, in a language (`None` = the settings'); saving one makes it an own template.
            read briefing_starters(language: Option<String>) -> Vec<BriefingEdit> [settings];
            /// Pieces of content of a creator, newest first.
            read deliverables_of(creator: CreatorId) -> Vec<Deliverable> [briefings, roster];
            /// A text against its briefing: words, hashtags, code, disclosure.
            read check_text(briefing: i64, creator: Option<CreatorId>, text: String) -> ContentCheck [briefings, programs];
            /// Plans, changed last first.
            read plans() -> Vec<PlanLine> [plans];
            /// A plan as it was saved.
            read plan(plan: i64) -> SavedPlan [plans];
            /// A plan to begin with: an own programme, a network and a hybrid with usual values in the settings' currency.
            read plan_starter() -> PlanDraft [settings];
            /// Usual values of inputs and published fees of channels, dated and with their sources.
            read plan_presets() -> PlanPresets [];
            /// The workspace's own figures that inputs in a currency could take.
            read plan_figures(currency: String) -> Vec<OwnFigure> [orders, imports, samples, products, lists];
            /// The closed form of a plan.
            read plan_answer(draft: PlanDraft) -> PlanAnswer [lists, roster, samples];
            /// A plan's horizon drawn many times; a newer request ends an older one with the error `superseded`.
            read plan_chances(draft: PlanDraft) -> PlanChances [lists, roster, samples];
            /// Which input moves break-even and chance of a scenario most.
            read plan_sensitivity(draft: PlanDraft, scenario: String) -> Sensitivity [lists, roster, samples];
            /// What each input alone must be for a chance from 0 to 1.
            read plan_must_be(draft: PlanDraft, scenario: String, wanted: f64) -> WhatMustBeTrue [lists, roster, samples];
            /// These creators together: cost, orders, spread, chance, and the same money otherwise.
            read plan_portfolio(draft: PlanDraft, scenario: String, creators: Vec<CreatorId>) -> PortfolioAnswer [lists, roster, samples, pipeline];
            /// Programs by name.
            read programs() -> Vec<Program> [programs, roster];
            /// Discount codes of everybody and general ones, by name.
            read codes() -> Vec<Code> [programs, roster];
            /// A program's tiers and bonuses.
            read program_terms(program: i64) -> ProgramTerms [programs, sales];
            /// Who qualifies for which tier by the sales of a calendar month (`YYYY-MM`; `None` = the last whole one).
            read tier_proposals(program: i64, month: Option<String>) -> Vec<TierProposal> [programs, sales, orders, roster];
            /// What other terms would have cost on past orders. Writes nothing.
            read simulate_terms(request: SimulationRequest) -> Simulation [programs, sales, orders, roster];
            /// Codes that could be made for many creators at once.
            read propose_codes(request: CodesRequest) -> Vec<ProposedCode> [programs, roster];
            /// Links that could be made for many creators at once.
            read propose_links(request: LinksRequest) -> Vec<ProposedLink> [programs, roster];
            /// What a file of codes holds, before anything is written.
            read preview_codes_file(path: String) -> TermsFile [programs];
            /// What a file of clicks holds, before anything is written.
            read preview_clicks_file(path: String) -> TermsFile [programs];
            /// Sales that count, grouped.
            read sales(query: SalesQuery) -> SalesPage [sales, orders, programs, products, samples, pipeline, roster];
            /// Codes in orders with their sales, the largest first.
            read code_sales() -> Vec<CodeSales> [sales, orders, programs, roster];
            /// What seems wrong with sales.
            read sales_warnings() -> Vec<SalesWarning> [sales, orders, programs, roster];
            /// How much hangs on few creators and on one platform (`None` = the currency with most orders).
            read exposure(currency: Option<Currency>) -> Exposure [sales, orders, roster];
            /// Whether samples paid for themselves, the newest first.
            read sample_returns() -> Vec<SampleReturn> [sales, orders, samples, products, roster];
            /// Settings of sales.
            read sales_settings() -> SalesSettings [sales];
            /// Rows of the ledger, newest first.
            read ledger(query: LedgerQuery) -> LedgerPage [sales, orders, roster];
            /// What creators are owed, by name.
            read balances() -> Vec<Balance> [sales, orders, roster];
            /// How a creator is paid; her IBAN masked unless it is asked for.
            read payee(creator: CreatorId, reveal: Reveal) -> Payee [sales, roster];
            /// What a payout run would pay.
            read preview_payout(request: PayoutRequest) -> PayoutPreview [sales, orders, roster];
            /// Payout runs, newest first.
            read payouts() -> Vec<Payout> [sales];
            /// A payout run with its lines.
            read payout(payout: i64) -> PayoutDetail [sales, roster];
            /// What every person got in a year: payments and goods.
            read year_list(year: i32) -> Vec<YearRow> [sales, samples, roster];
            /// A creator's codes, links and rates.
            read codes_of(creator: CreatorId) -> CreatorCodes [programs, roster];
            /// Rules: TikTok Shop's first, then those of own programmes; each kind's newest first.
            read rules() -> Vec<RuleLine> [rules];
            /// Kinds of rules with what one fills in.
            read rule_kinds() -> Vec<RuleKindForm> [];
            /// Rules whose sources cannot both be right.
            read rule_conflicts() -> Vec<RuleConflict> [rules];
            /// Whether a creator may, and why.
            read eligibility(creator: CreatorId, question: EligibilityQuestion) -> Eligibility [rules, roster, programs, pipeline, orders];
            /// Whether many creators may.
            read eligibility_page(query: EligibilityQuery) -> EligibilityPage [rules, roster, programs, pipeline, lists, orders];
            /// Days between two days on which rules begin or end, and whose answers change.
            read rule_days(from: Day, to: Day, scope: RuleScope) -> Vec<RuleDay> [rules, roster, programs, pipeline, lists];
            /// What a file of rules holds, before anything is written.
            read preview_rules_file(path: String) -> RulesFile [rules, roster, pipeline, lists];
            /// What somebody knows of a creator that no file tells: every fact, known or not.
            read creator_facts(creator: CreatorId) -> Vec<CreatorFact> [rules];
            /// Health ratings of a creator, newest first.
            read health_of(creator: CreatorId) -> Vec<HealthRating> [rules];
            /// The pilot of a creator; `None` = she is in none.
            read pilot_of(creator: CreatorId) -> Option<Pilot> [rules, roster, orders, imports];
            /// Everybody in the pilot, those at their limit first.
            read pilots() -> Vec<Pilot> [rules, roster, orders, imports];
            /// Posts that were looked at for disclosure.
            read disclosure_checks(query: DisclosureQuery) -> DisclosurePage [rules, roster, samples, briefings, programs];
            /// Whether a text says that it is paid.
            read check_caption(text: String, given: Case, language: Option<String>) -> CaptionCheck [];
            /// Permissions to use videos as ads, of one creator or everybody, those that end first.
            read spark_codes(creator: Option<CreatorId>) -> Vec<SparkCode> [rules, roster];
            /// Ways to reach a creator: those written down, then those that files tell.
            read contacts_of(creator: CreatorId) -> Vec<Contact> [rules, roster];
            /// How much hangs on one platform, and who could still be reached without it.
            read reach() -> Reach [rules, roster, pipeline, lists];
            /// Settings about people's data.
            read privacy_settings() -> PrivacySettings [privacy];
            /// The notice that ships, in each language.
            read shipped_notices() -> Vec<NoticeText> [privacy];
            /// Who is to be told that her data are kept, and who was.
            read notice_queue() -> NoticeQueue [privacy, roster, pipeline, lists, outreach];
            /// A notice as it would read for a creator, in a language (`None` = hers).
            read preview_notice(creator: CreatorId, language: Option<String>) -> NoticePreview [privacy, roster, brand, settings];
            /// What is known of a creator, where from, why it is kept.
            read personal_data(creator: CreatorId) -> PersonalData [privacy, rules, roster, imports, orders, sales, activity, samples, briefings, kits, programs, pipeline, outreach, lists];
            /// Whose data are to be looked at again.
            read retention() -> Retention [privacy, roster, pipeline, lists, outreach, samples, sales];
            /// Looks for a person everywhere: handles, names, addresses, numbers.
            read find_person(text: String) -> Vec<PersonFound> [privacy, rules, roster, sales, programs, orders];
            /// What erasing would do.
            read preview_erase(creators: Vec<CreatorId>) -> ErasePreview [privacy, rules, roster, imports, orders, sales, activity];
            /// People who were erased, newest first.
            read erasures() -> Vec<Erasure> [privacy];
            /// Assets by name.
            read assets(query: AssetsQuery) -> Vec<Asset> [assets, products, kits];
            /// Everything about an asset.
            read asset(asset: i64) -> AssetDetail [assets, products, kits];
            /// A small picture of an asset as a `data:` address; version 0 = the newest, `None` = there is none.
            read asset_preview(asset: i64, version: u32) -> Option<String> [assets];
            /// Kit templates, edited last first.
            read kit_templates() -> Vec<KitTemplateLine> [kits, programs, briefings];
            /// A kit template.
            read kit_template(template: i64) -> KitTemplateEdit [kits];
            /// A template to begin with: rules, questions and words that most programs need, in three languages.
            read kit_starter() -> KitTemplateEdit [programs, products];
            /// A kit as it would be made now, from a template saved or not; without a creator, for nobody in particular.
            read kit_preview(template: KitTemplateEdit, creator: Option<CreatorId>, language: Option<String>) -> KitPreview [kits, assets, programs, products, briefings, brand, roster, settings];
            /// Who has which kit of a template, and whose is out of date.
            read kit_rows(query: KitsQuery) -> KitPage [kits, assets, programs, products, briefings, brand, roster, lists, settings];
            /// Kits of a creator, newest first.
            read kits_of(creator: CreatorId) -> Vec<KitMade> [kits];
            /// What making kits would give.
            read plan_kits(request: KitRequest) -> KitPlan [kits, assets, programs, products, briefings, brand, roster, lists, settings];
            /// Long work under way or just ended.
            read jobs() -> Vec<Job> [jobs];
            /// Imports files as a job.
            write start_import(paths: Vec<String>, choices: Vec<FileChoice>) -> u64 [jobs];
            /// Saves how tables of a layout are read; the next one is read like this.
            write save_mapping(name: String, layout: String, options: ReadOptions) -> SavedMapping [status, mappings, activity];
            /// Forgets a saved mapping.
            write delete_mapping(mapping: i64) -> Changed [status, mappings, activity];
            /// Makes two creators one.
            write merge_creators(into: CreatorId, from: CreatorId) -> Changed [status, roster, lists, orders, people, activity, pipeline, outreach, samples, briefings, today, programs, assets, kits, sales, rules, privacy];
            /// Takes an account out of a merged creator: it becomes its own again.
            write part_account(account: AccountId) -> Changed [status, roster, lists, orders, people, activity, pipeline, outreach, samples, briefings, today, programs, assets, kits, sales, rules, privacy];
            /// Turns a suggestion down.
            write not_same_person(one: CreatorId, other: CreatorId) -> Changed [status, people, activity];
            /// Makes a backup now, in the backups' folder or at a path.
            write make_backup(path: Option<String>) -> Backup [backups];
            /// Restores a backup; the present state is kept as a backup first.
            write restore_backup(path: String) -> Restored [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity, plans, backups, pipeline, outreach, products, samples, briefings, today, programs, assets, kits, sales, rules, privacy];
            /// Exports everything as a job: a folder of CSV files, a workbook or a JSON document.
            write start_export(path: String, form: WholeForm) -> u64 [jobs];
            /// Writes handles with old or thin figures, as input for the tool that fetches them.
            write export_stale(query: StaleQuery, format: StaleFormat, path: String) -> Exported [];
            /// Stops a job; what it wrote is taken back.
            write cancel_job(job: u64) -> () [jobs];
            /// Fills the workspace with made-up creators to try everything on.
            write load_sample() -> u64 [jobs];
            /// Takes a whole import back.
            write undo_import(import: i64) -> UndoneImport [status, roster, imports, lists, orders, activity, sales, rules, privacy];
            /// Takes the newest change back.
            write undo() -> Option<ActivityLine> [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity, plans, pipeline, outreach, products, samples, briefings, today, programs, assets, kits, sales, rules, privacy];
            /// Does the change again that was taken back last.
            write redo() -> Option<ActivityLine> [status, roster, imports, lists, columns, weights, brand, settings, orders, mappings, people, activity, plans, pipeline, outreach, products, samples, briefings, today, programs, assets, kits, sales, rules, privacy];
            /// Adds creators from pasted handles and links.
            write add_creators(text: String, platform: Platform) -> Vec<AddedLine> [status, roster, imports, activity];
            /// Corrects a creator's fields.
            write edit_creator(creator: CreatorId, edit: CreatorEdit) -> Changed [status, roster, activity, pipeline, today];
            /// Moves creators to a stage.
            write set_stage(creators: Vec<CreatorId>, stage: Stage) -> Changed [status, roster, activity, pipeline, today];
            /// Adds and removes tags.
            write tag_creators(creators: Vec<CreatorId>, add: Vec<String>, remove: Vec<String>) -> Changed [status, roster, activity];
            /// Makes or changes an own column.
            write save_own_column(column: OwnColumn) -> OwnColumn [status, columns, roster, activity];
            /// Deletes an own column with its values.
            write delete_own_column(column: i64) -> Changed [status, columns, roster, activity];
            /// Writes a value of an own column; empty text clears it.
            write set_own_value(column: i64, creators: Vec<CreatorId>, value: String) -> Changed [status, roster, activity];
            /// Writes one rater's scores of a creator; none at all takes the rating back.
            write rate_creator(creator: CreatorId, rating: Rating) -> Changed [status, roster, activity];
            /// Makes a shortlist.
            write create_shortlist(name: String, creators: Vec<CreatorId>) -> Shortlist [status, lists, roster, activity, pipeline, today];
            /// Renames a shortlist.
            write rename_shortlist(list: i64, name: String) -> Shortlist [status, lists, roster, activity, pipeline, today];
            /// Deletes a shortlist.
            write delete_shortlist(list: i64) -> Changed [status, lists, roster, activity, pipeline, today];
            /// Adds creators to the end of a shortlist.
            write add_to_shortlist(list: i64, creators: Vec<CreatorId>) -> Changed [status, lists, roster, activity, pipeline, today];
            /// Takes creators off a shortlist.
            write remove_from_shortlist(list: i64, creators: Vec<CreatorId>) -> Changed [status, lists, roster, activity, pipeline, today];
            /// Moves a member of a shortlist to another place, 0 = first.
            write move_in_shortlist(list: i64, creator: CreatorId, to: u32) -> Changed [status, lists, roster, activity];
            /// Writes the settings.
            write save_settings(settings: Settings) -> Settings [status, settings, roster, activity, sales];
            /// Writes the brand profile; brand fit follows as a job.
            write save_brand(brand: BrandProfile) -> BrandProfile [status, brand, roster, activity];
            /// Saves a weight profile and uses it.
            write save_weight_profile(name: String, weights: Weights) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Uses a weight profile.
            write use_weight_profile(name: String) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Deletes a weight profile.
            write delete_weight_profile(name: String) -> Vec<WeightProfile> [status, weights, roster, activity];
            /// Moves creators to a stage, in a campaign or (`None`) outside and in every open campaign of theirs.
            write move_stage(creators: Vec<CreatorId>, list: Option<i64>, to: StageRef, reason: String) -> Changed [status, roster, pipeline, today, activity];
            /// Blocks creators: do not contact, with the reason.
            write block_creators(creators: Vec<CreatorId>, reason: String) -> Changed [status, roster, pipeline, today, activity];
            /// Takes a block back: each goes to the stage she had before.
            write unblock_creators(creators: Vec<CreatorId>) -> Changed [status, roster, pipeline, today, activity];
            /// Makes or changes an own stage.
            write save_own_stage(stage: OwnStage) -> OwnStage [status, pipeline, activity];
            /// Deletes an own stage; who stands there stands in the shipped one it stood for.
            write delete_own_stage(stage: i64) -> Changed [status, pipeline, activity];
            /// Makes a campaign of a shortlist, or changes one.
            write save_campaign(campaign: CampaignEdit) -> Campaign [status, lists, roster, pipeline, today, activity];
            /// Closes a campaign or opens it again; its stages stay and no longer count for the roster while it is closed.
            write close_campaign(list: i64, closed: bool) -> Campaign [status, roster, pipeline, today, activity];
            /// Makes a campaign a plain shortlist again.
            write delete_campaign(list: i64) -> Changed [status, lists, roster, pipeline, today, activity];
            /// Writes (id 0: adds) a cost of a campaign.
            write save_campaign_cost(list: i64, cost: CampaignCost) -> Campaign [status, pipeline, today, activity];
            /// Deletes a cost of a campaign.
            write delete_campaign_cost(list: i64, cost: i64) -> Campaign [status, pipeline, today, activity];
            /// Writes the fixed fee of a creator in a campaign; `None` clears it.
            write set_fee(list: i64, creator: CreatorId, fee: Option<Money>) -> Changed [status, pipeline, today, activity];
            /// Writes a creator's price; `None` deletes it.
            write set_rate(creator: CreatorId, item: String, fee: Option<Money>) -> Changed [status, pipeline, activity];
            /// Writes an action for each of these creators (`creator` in it is the first).
            write save_action(action: ActionEdit, also: Vec<CreatorId>) -> Changed [status, pipeline, today, activity];
            /// Marks an action as done, or as open again.
            write finish_action(action: i64, done: bool) -> Changed [status, pipeline, today, activity];
            /// Deletes an action.
            write delete_action(action: i64) -> Changed [status, pipeline, today, activity];
            /// Makes or changes a template.
            write save_template(template: TemplateEdit) -> MessageTemplate [status, outreach, activity];
            /// Deletes a template; messages written with it stay.
            write delete_template(template: i64) -> Changed [status, outreach, activity];
            /// Adds the shipped templates that are not there by name.
            write add_starter_templates() -> Changed [status, outreach, activity];
            /// Writes the rules of outreach.
            write save_outreach_rules(rules: OutreachRules) -> OutreachSetup [status, outreach, activity];
            /// Writes down that a draft was sent to each of its creators; all or none.
            write send_messages(draft: MessageDraft, follow_up: Option<Day>) -> Changed [status, outreach, roster, pipeline, today, activity];
            /// Writes a message down, ours or hers, or corrects one. Answers with its number.
            write save_message(message: MessageEdit) -> i64 [status, outreach, roster, pipeline, today, activity];
            /// Deletes a message with its follow-up.
            write delete_message(message: i64) -> Changed [status, outreach, pipeline, today, activity];
            /// Writes files of handles for TikTok's invitation into a folder.
            write export_invites(creators: Vec<CreatorId>, folder: String) -> InvitesWritten [];
            /// Writes down that these creators were invited on TikTok.
            write log_invites(creators: Vec<CreatorId>, list: Option<i64>, template: Option<i64>) -> Changed [status, outreach, roster, pipeline, today, activity];
            /// Makes or changes a product with its variants.
            write save_product(product: ProductEdit) -> Product [status, products, samples, pipeline, today, activity];
            /// Deletes a product; samples of it keep its name.
            write delete_product(product: i64) -> Changed [status, products, samples, pipeline, today, activity];
            /// Writes how many were counted.
            write count_stock(sku: i64, counted: u32, note: String) -> Changed [status, products, today, activity];
            /// Reads a list of products (CSV or XLSX): makes and changes products, one row a SKU.
            write import_products(path: String) -> ProductsImported [status, products, samples, today, activity];
            /// Writes the list of products, in the layout that `import_products` reads.
            write export_products(format: ExportFormat, path: String) -> Exported [];
            /// Writes clocks and limits.
            write save_sample_rules(rules: SampleRules) -> SampleRules [status, samples, today, activity];
            /// Writes down a requested sample for each of these creators. Answers with their numbers.
            write request_samples(creators: Vec<CreatorId>, order: SampleOrder) -> Vec<i64> [status, samples, products, pipeline, today, activity];
            /// Moves samples to another state; all or none.
            write move_samples(samples: Vec<i64>, step: SampleMove) -> Changed [status, samples, products, pipeline, roster, today, activity];
            /// Gives a sample one extension of its clock.
            write extend_sample(sample: i64, reason: String) -> Changed [status, samples, today, activity];
            /// Corrects fields of a sample.
            write edit_sample(sample: i64, edit: SampleEdit) -> SampleDetail [status, samples, pipeline, today, activity];
            /// Says that a post came of a sample, or that it did not.
            write link_post(sample: i64, account: AccountId, post: String, linked: bool) -> Changed [status, samples, roster, today, activity];
            /// Writes a creator's address; `None` clears it.
            write save_address(creator: CreatorId, address: Option<Address>) -> Changed [status, samples, activity];
            /// Reads sample states from JSON of TikTok Shop's programming interface.
            write import_samples(path: String) -> SamplesImported [status, samples, products, roster, today, activity];
            /// Writes what is to be packed as a PDF.
            write export_packing_list(samples: Vec<i64>, path: String) -> Exported [];
            /// Writes address labels as a PDF.
            write export_labels(samples: Vec<i64>, path: String) -> Exported [];
            /// Makes or changes a briefing's draft. Answers with its number.
            write save_briefing(briefing: BriefingEdit) -> i64 [status, briefings, pipeline, activity];
            /// Makes a copy, as a briefing or as a template. Answers with its number.
            write copy_briefing(briefing: i64, name: String, template: bool) -> i64 [status, briefings, activity];
            /// Deletes a briefing with its versions and deliverables.
            write delete_briefing(briefing: i64) -> Changed [status, briefings, pipeline, roster, today, activity];
            /// Sends the draft: a new version when it differs from the newest. `None` = each in her own language.
            write send_briefing(briefing: i64, creators: Vec<CreatorId>, language: Option<String>) -> Changed [status, briefings, roster, today, activity];
            /// Writes down that a creator acknowledged a version.
            write acknowledge_briefing(briefing: i64, creator: CreatorId, version: u32) -> Changed [status, briefings, today, activity];
            /// Moves pieces of content to another state; all or none.
            write move_deliverables(deliverables: Vec<i64>, step: DeliverableMove) -> Changed [status, briefings, roster, today, activity];
            /// Says something about a piece of content.
            write comment_deliverable(deliverable: i64, author: String, text: String) -> Changed [status, briefings, activity];
            /// Checks a piece's text (or its post's caption) and keeps the result as proof.
            write check_deliverable(deliverable: i64) -> ContentCheck [status, briefings, activity];
            /// Says that a post is this piece of content; `None` = it is not known.
            write match_post(deliverable: i64, account: AccountId, post: Option<String>) -> Changed [status, briefings, roster, today, activity];
            /// Writes until when and where content may be used, and whether it is.
            write set_usage(deliverable: i64, usage: Usage) -> Changed [status, briefings, today, activity];
            /// Writes a briefing for a creator (`None` = for nobody in particular) as a PDF or a page.
            write export_briefing(briefing: i64, creator: Option<CreatorId>, version: u32, language: Option<String>, form: BriefingForm, path: String) -> Exported [];
            /// Makes (id 0) or changes a plan.
            write save_plan(plan: PlanEdit) -> SavedPlan [status, plans, activity];
            /// Makes a copy of a plan under another name. Answers with its number.
            write copy_plan(plan: i64, name: String) -> i64 [status, plans, activity];
            /// Deletes a plan.
            write delete_plan(plan: i64) -> Changed [status, plans, activity];
            /// Writes a plan, saved or not, as a report, a workbook or a plan file.
            write export_plan(plan: PlanEdit, form: PlanForm, language: Option<String>, path: String) -> Exported [];
            /// Makes (id 0) or changes a program.
            write save_program(program: ProgramEdit) -> Program [rules, status, programs, activity, sales];
            /// Deletes a program with its rates; codes and links of it stay.
            write delete_program(program: i64) -> Changed [status, programs, kits, activity, sales];
            /// Writes what a program pays from a day on, to everybody or to one creator.
            write set_program_rate(rate: RateEdit) -> Program [status, programs, activity, sales];
            /// Takes a rate out of the history.
            write delete_program_rate(rate: i64) -> Changed [status, programs, activity, sales];
            /// Makes (id 0) or changes a discount code.
            write save_code(code: CodeEdit) -> Code [status, programs, roster, today, activity, sales];
            /// Deletes a discount code.
            write delete_code(code: i64) -> Changed [status, programs, roster, today, activity, sales];
            /// Makes (id 0) or changes an affiliate link.
            write save_link(link: LinkEdit) -> Link [status, programs, roster, activity, sales];
            /// Makes (id 0) or changes a tier.
            write save_tier(tier: TierEdit) -> Tier [status, programs, sales, activity];
            /// Deletes a tier with its rates; its members have everybody's rate again.
            write delete_tier(tier: i64) -> Changed [status, programs, sales, activity];
            /// Puts creators into a tier from a day on.
            write assign_tier(assignment: TierAssignment) -> Changed [status, programs, sales, activity];
            /// Makes (id 0) or changes a bonus.
            write save_bonus(bonus: BonusEdit) -> Bonus [status, programs, sales, activity];
            /// Deletes a bonus.
            write delete_bonus(bonus: i64) -> Changed [status, programs, sales, activity];
            /// Makes the codes that were proposed.
            write make_codes(request: CodesRequest) -> Vec<Code> [status, programs, roster, today, activity, sales];
            /// Makes the links that were proposed.
            write make_links(request: LinksRequest) -> Vec<Link> [status, programs, roster, activity, sales];
            /// Takes codes from a file.
            write import_codes(path: String) -> TermsFile [status, programs, roster, today, activity, sales];
            /// Takes clicks, and orders that came by links, from a file.
            write import_clicks(path: String) -> TermsFile [status, programs, activity, sales];
            /// Writes codes as a file for the shop; no numbers = all.
            write export_codes(codes: Vec<i64>, form: CodesForm, path: String) -> Exported [];
            /// Writes the QR of a link as a PNG or SVG, by the ending of the path.
            write export_link_qr(link: i64, path: String) -> Exported [];
            /// Decides by hand whose an order, or a line of it, is.
            write correct_credit(correction: CreditCorrection) -> Changed [status, sales, orders, activity];
            /// Takes such a decision back: the rules count again.
            write clear_correction(shop: Shop, order: String, line: Option<String>) -> Changed [status, sales, orders, activity];
            /// Writes the settings of sales.
            write save_sales_settings(settings: SalesSettings) -> SalesSettings [status, sales, activity];
            /// Writes an amount by hand into the ledger.
            write add_adjustment(adjustment: AdjustmentEdit) -> Changed [status, sales, activity];
            /// Writes how a creator is paid.
            write save_payee(payee: PayeeEdit) -> Payee [status, sales, activity];
            /// Makes a payout run.
            write make_payout(request: PayoutRequest) -> PayoutDetail [status, sales, today, activity];
            /// Marks a payout run as paid; no day = it is not paid after all.
            write confirm_payout(payout: i64, paid_on: Option<Day>) -> Payout [status, sales, today, activity];
            /// Writes the number of a payout line's invoice.
            write set_payout_document(line: i64, document: String) -> PayoutLine [status, sales, activity];
            /// Writes a payout run's payment files and statements into a folder.
            write export_payout(payout: i64, language: Option<String>, folder: String) -> FilesWritten [];
            /// Writes a creator's statement of one payout line as a PDF, or as CSV by the ending of the path.
            write export_statement(line: i64, language: Option<String>, path: String) -> Exported [];
            /// Writes the journal: every row of the ledger, with both accounts and sums.
            write export_journal(from: Option<Day>, to: Option<Day>, form: JournalForm, path: String) -> Exported [];
            /// Writes what every person got in a year as CSV or XLSX, by the ending of the path.
            write export_year(year: i32, path: String) -> Exported [];
            /// Writes the grouped sales as CSV or XLSX, by the ending of the path.
            write export_sales(query: SalesQuery, path: String) -> Exported [];
            /// Deletes an affiliate link.
            write delete_link(link: i64) -> Changed [status, programs, roster, activity, sales];
            /// Adds files to the asset library, made safe; what cannot be made safe is refused, file by file.
            write add_assets(paths: Vec<String>) -> Vec<AssetAdded> [status, assets, today, activity];
            /// Gives an asset a new file: a new version of it.
            write replace_asset(asset: i64, path: String) -> Asset [status, assets, today, activity];
            /// Changes what is known of an asset.
            write save_asset(asset: AssetEdit) -> Asset [status, assets, today, activity];
            /// Deletes an asset; templates that use it lose it.
            write delete_asset(asset: i64) -> Changed [status, assets, kits, today, activity];
            /// Writes the file of an asset's version (0 = the newest), as it goes out.
            write export_asset(asset: i64, version: u32, path: String) -> Exported [];
            /// Makes (id 0) or changes a kit template. Answers with its number.
            write save_kit_template(template: KitTemplateEdit) -> i64 [status, kits, assets, activity];
            /// Makes a copy of a kit template under another name. Answers with its number.
            write copy_kit_template(template: i64, name: String) -> i64 [status, kits, assets, activity];
            /// Deletes a kit template, and with it who has which of its kits.
            write delete_kit_template(template: i64) -> Changed [status, kits, assets, activity];
            /// Makes kits as a job: a ZIP file each in a folder, all or none.
            write start_kits(request: KitRequest, folder: String) -> u64 [jobs];
            /// Writes down that creators got these kits on a day; `None` = that they did not.
            write give_kits(kits: Vec<i64>, on: Option<Day>) -> Changed [status, kits, activity];
            /// Writes a rule; a shipped one of the same name is covered by it.
            write save_rule(rule: Rule) -> RuleLine [status, rules, today, activity];
            #[doc = " Deletes an own rule; a changed one becomes again what shipped."] write delete_rule(rule: String) -> Changed [status, rules, today, activity];
            /// Takes the rules of a file.
            write import_rules(path: String) -> RulesFile [status, rules, today, activity];
            /// Writes every rule as a file that can be imported.
            write export_rules(path: String) -> Exported [];
            /// Writes the answers of many creators as CSV or XLSX, by the ending of the path.
            write export_eligibility(query: EligibilityQuery, path: String) -> Exported [];
            /// Writes a fact of creators.
            write save_fact(fact: FactEdit) -> Changed [status, rules, privacy, today, activity];
            /// Writes a health rating.
            write save_health(rating: HealthEdit) -> Changed [status, rules, activity];
            #[doc = " Deletes a health rating."] write delete_health(rating: i64) -> Changed [status, rules, activity];
            /// Writes something that counts towards the weekly limit of the pilot.
            write save_pilot_content(content: PilotContent) -> Changed [status, rules, activity];
            #[doc = " Deletes an entry that was made by mistake."] write delete_pilot_content(content: i64) -> Changed [status, rules, activity];
            /// Looks at posts for disclosure and keeps what was found.
            write check_disclosures(request: DisclosureRequest) -> DisclosureRun [status, rules, today, activity];
            /// Writes the log of checks as CSV or XLSX, by the ending of the path.
            write export_disclosures(query: DisclosureQuery, path: String) -> Exported [];
            /// Writes a permission to use a video as an ad.
            write save_spark_code(code: SparkEdit) -> SparkCode [status, rules, today, activity];
            #[doc = " Deletes such a permission."] write delete_spark_code(code: i64) -> Changed [status, rules, today, activity];
            /// Writes a way to reach a creator.
            write save_contact(contact: ContactEdit) -> Contact [status, rules, privacy, activity];
            #[doc = " Deletes such a way."] write delete_contact(contact: i64) -> Changed [status, rules, privacy, activity];
            /// Writes the settings about people's data.
            write save_privacy_settings(settings: PrivacySettings) -> PrivacySettings [status, privacy, today, activity];
            /// Writes down that creators were told, with the text as proof.
            write give_notices(given: GiveNotices) -> Changed [status, privacy, today, activity];
            #[doc = " Deletes a notice that was written down by mistake."] write delete_notice(notice: i64) -> Changed [status, privacy, today, activity];
            /// Writes that a creator objects to being scored; `None` = no longer.
            write save_objection(creator: CreatorId, objection: Option<Objection>) -> Changed [status, privacy, roster, today, activity];
            /// Writes down that data were looked at and are kept.
            write review_retention(review: ReviewEdit) -> Changed [status, privacy, today, activity];
            /// Writes everything about a creator as JSON and as a page, into a folder.
            write export_person(creator: CreatorId, folder: String, language: Option<String>) -> FilesWritten [privacy];
            /// Erases people everywhere, for good. There is no undo.
            write erase(creators: Vec<CreatorId>) -> Erased [status, roster, imports, lists, orders, people, activity, pipeline, outreach, products, samples, briefings, programs, assets, kits, sales, rules, privacy, today];
            /// Lets somebody who was erased be imported again.
            write allow_again(person: AllowAgain) -> Changed [status, privacy];
            /// Writes everything that is due on a day as a calendar file (.ics).
            write export_due_dates(path: String) -> Exported [];
            /// Writes the week of a day as a PDF.
            write export_digest(week: Day, path: String) -> Exported [];
            /// Writes matching creators to a file.
            write export_creators(query: RankQuery, columns: Vec<String>, format: ExportFormat, path: String) -> Exported [];
            /// Writes a shortlist as a PDF with score strips and reasons.
            write export_shortlist(list: i64, language: Option<String>, path: String) -> Exported [];
            /// Writes the rejected rows of an import to a CSV file.
            write export_rejected(import: i64, path: String) -> Exported [];
        }
    };
}
