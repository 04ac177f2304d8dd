//! Settings, weight profiles, the brand profile, and the line of undo.

use crate::api::{ActivityLine, ApiError, Settings, WeightProfile};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::brand::BrandProfile;
use troupe_core::scoring::Weights;
use troupe_core::time::{Day, Zone};
use troupe_store::Op;
use troupe_store::settings::{BRAND, PROFILE, SETTINGS};

/// Name of the shipped weight profile.
pub(crate) const STANDARD: &str = "default";

fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(crate::errors::internal)
}

impl Workspace {
    /// The user's settings.
    pub async fn settings(&self) -> Result<Settings> {
        Ok(match self.store().setting(SETTINGS).await? {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => Settings::default(),
        })
    }

    /// The time zone in which days begin and end: the settings', else the system's, else UTC.
    pub(crate) async fn zone(&self) -> Result<Zone> {
        let named = match self.settings().await?.time_zone {
            Some(name) => Some(name),
            None => iana_time_zone::get_timezone().ok(),
        };
        Ok(named.and_then(|name| Zone::parse(&name)).unwrap_or(Zone::UTC))
    }

    /// The civil day that it is now, there.
    pub async fn this_day(&self) -> Result<Day> {
        Ok(self.zone().await?.day(self.now()))
    }

    /// Writes the settings. Another window of days or posts measures every account anew.
    pub async fn save_settings(&self, settings: Settings) -> Result<Settings> {
        let before = self.settings().await?;
        let mut settings = settings;
        settings.window_days = settings.window_days.clamp(7, 730);
        settings.recency_days = settings.recency_days.clamp(5, 365);
        settings.window_posts = settings.window_posts.clamp(5, 500);
        settings.quiet_from = settings.quiet_from.min(24 * 60 - 1);
        settings.quiet_to = settings.quiet_to.min(24 * 60 - 1);
        if settings.currency.len() != 3 || !settings.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(ApiError::new(
                "value_wrong",
                format!("\u{201c}{}\u{201d} is not a currency.", settings.currency),
                "Use a three-letter code such as EUR.",
            )
            .with("field", "currency")
            .with("value", &settings.currency));
        }
        if let Some(zone) = &settings.time_zone
            && Zone::parse(zone).is_none()
        {
            return Err(ApiError::new(
                "value_wrong",
                format!("\u{201c}{zone}\u{201d} is not a time zone."),
                "Use a name such as Europe/Amsterdam.",
            )
            .with("field", "time_zone")
            .with("value", zone));
        }
        let mut change = self.store().change(Op::new("save_settings", self.now())).await?;
        change.set(SETTINGS, &json(&settings)?).await?;
        let measures = before.window() != settings.window();
        if measures {
            change.measure_everybody().await?;
        }
        change.finish().await?;
        if measures {
            self.reload().await?;
        }
        self.changed("save_settings");
        if before.time_zone != settings.time_zone {
            // Another day may have begun: what is due, and every day that is told.
            self.tell(&["today", "pipeline", "outreach", "samples", "products", "briefings"]);
        }
        Ok(settings)
    }

    /// The brand profile; empty until somebody writes one.
    pub async fn brand(&self) -> Result<BrandProfile> {
        Ok(match self.store().setting(BRAND).await? {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => BrandProfile::default(),
        })
    }

    /// Writes the brand profile. Brand fit is read anew: as a job in the window, at once on the command line
    /// ([`Workspace::finish_reading`]).
    pub async fn save_brand(&self, brand: BrandProfile) -> Result<BrandProfile> {
        let clean = |list: Vec<String>| -> Vec<String> {
            let mut seen = std::collections::HashSet::new();
            list.into_iter()
                .map(|w| w.trim().to_owned())
                .filter(|w| !w.is_empty() && w.chars().count() <= 100 && seen.insert(w.to_lowercase()))
                .take(200)
                .collect()
        };
        let brand = BrandProfile {
            name: brand.name.trim().to_owned(),
            keywords: clean(brand.keywords),
            hashtags: clean(
                brand.hashtags.iter().map(|h| h.trim().trim_start_matches('#').to_owned()).collect(),
            ),
            refused: clean(brand.refused),
            languages: clean(brand.languages).iter().map(|l| l.to_lowercase()).collect(),
            countries: clean(brand.countries).iter().map(|c| c.to_uppercase()).collect(),
            competitors: clean(brand.competitors),
            currency: brand.currency.map(|c| c.trim().to_uppercase()).filter(|c| !c.is_empty()),
        };
        let op = Op::new("save_brand", self.now()).with("name", &brand.name);
        let mut change = self.store().change(op).await?;
        change.set(BRAND, &json(&brand)?).await?;
        change.finish().await?;
        self.reload().await?;
        self.changed("save_brand");
        self.follow_up();
        Ok(brand)
    }

    /// Weight profiles, the shipped one first.
    pub async fn weight_profiles(&self) -> Result<Vec<WeightProfile>> {
        let current = self.store().setting(PROFILE).await?.unwrap_or_else(|| STANDARD.to_owned());
        let mut profiles =
            vec![WeightProfile { name: STANDARD.to_owned(), weights: Weights::standard(), current: false }];
        for (name, weights) in self.store().weight_profiles().await? {
            let weights = serde_json::from_str(&weights).unwrap_or_else(|_| Weights::standard());
            profiles.push(WeightProfile { name, weights, current: false });
        }
        let at = profiles.iter().position(|p| p.name == current).unwrap_or(0);
        profiles[at].current = true;
        Ok(profiles)
    }

    /// The weights in use, with their profile's name.
    pub(crate) async fn current_weights(&self) -> Result<(String, Weights)> {
        let profile = self.weight_profiles().await?.into_iter().find(|p| p.current);
        Ok(profile.map_or_else(|| (STANDARD.to_owned(), Weights::standard()), |p| (p.name, p.weights)))
    }

    /// The weights of a named profile.
    pub async fn weights_named(&self, name: &str) -> Result<Weights> {
        let profiles = self.weight_profiles().await?;
        profiles.into_iter().find(|p| p.name == name).map(|p| p.weights).ok_or_else(|| no_profile(name))
    }

    /// Checks weights that come from outside: 0 or more each, one above 0.
    ///
    /// # Errors
    /// `weights_wrong`.
    pub fn check_weights(weights: &Weights) -> Result<()> {
        check_weights(weights)
    }

    /// Saves a weight profile and uses it.
    pub async fn save_weight_profile(&self, name: String, weights: Weights) -> Result<Vec<WeightProfile>> {
        let name = name.trim().to_owned();
        if name.is_empty() || name.chars().count() > 60 {
            return Err(ApiError::new(
                "name_empty",
                "A profile's name has 1 to 60 characters.",
                "Write a name.",
            ));
        }
        if name == STANDARD {
            return Err(ApiError::new(
                "name_taken",
                "The shipped profile cannot be changed.",
                "Choose another name.",
            )
            .with("name", name));
        }
        check_weights(&weights)?;
        let mut change =
            self.store().change(Op::new("save_weight_profile", self.now()).with("name", &name)).await?;
        change.save_weight_profile(&name, &json(&weights)?).await?;
        change.set(PROFILE, &name).await?;
        change.finish().await?;
        self.changed("save_weight_profile");
        self.weight_profiles().await
    }

    /// Uses a weight profile.
    pub async fn use_weight_profile(&self, name: String) -> Result<Vec<WeightProfile>> {
        self.weights_named(&name).await?;
        let mut change =
            self.store().change(Op::new("use_weight_profile", self.now()).with("name", &name)).await?;
        change.set(PROFILE, &name).await?;
        change.finish().await?;
        self.changed("use_weight_profile");
        self.weight_profiles().await
    }

    /// Deletes a weight profile; the shipped one takes its place if it was in use.
    pub async fn delete_weight_profile(&self, name: String) -> Result<Vec<WeightProfile>> {
        if name == STANDARD {
            return Err(no_profile(&name));
        }
        let current = self.current_weights().await?.0;
        let mut change =
            self.store().change(Op::new("delete_weight_profile", self.now()).with("name", &name)).await?;
        change.delete_weight_profile(&name).await?;
        if current == name {
            change.set(PROFILE, STANDARD).await?;
        }
        change.finish().await?;
        self.changed("delete_weight_profile");
        self.weight_profiles().await
    }

    /// Takes the newest change back.
    pub async fn undo(&self) -> Result<Option<ActivityLine>> {
        let step = self.store().undo(self.now()).await?;
        self.travelled(step, "undo").await
    }

    /// Does the change again that was taken back last.
    pub async fn redo(&self) -> Result<Option<ActivityLine>> {
        let step = self.store().redo(self.now()).await?;
        self.travelled(step, "redo").await
    }

    async fn travelled(
        &self,
        step: Option<troupe_store::undo::Step>,
        command: &str,
    ) -> Result<Option<ActivityLine>> {
        let Some(step) = step else { return Ok(None) };
        self.follow_step(step.id).await?;
        self.changed(command);
        self.follow_up();
        Ok(Some(ActivityLine { id: step.id, at: step.at, op: step.op, params: step.params }))
    }
}

fn no_profile(name: &str) -> ApiError {
    ApiError::new(
        "profile_unknown",
        format!("There is no weight profile \u{201c}{name}\u{201d}."),
        "Choose one of the saved ones.",
    )
    .with("name", name)
}

/// Weights must be finite, not negative, and not all zero.
fn check_weights(weights: &Weights) -> Result<()> {
    let json = serde_json::to_value(weights).map_err(crate::errors::internal)?;
    let all: Vec<f64> =
        json.as_object().into_iter().flat_map(|o| o.values()).filter_map(|v| v.as_f64()).collect();
    let sound =
        all.len() == troupe_core::scoring::Factor::COUNT && all.iter().all(|w| *w >= 0.0 && w.is_finite());
    if sound && all.iter().sum::<f64>() > 0.0 {
        return Ok(());
    }
    Err(ApiError::new(
        "weights_wrong",
        "These weights cannot be used.",
        "Weights are 0 or more, and one is above 0.",
    ))
}
