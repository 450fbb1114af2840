namespace HealthFunctions.Core.Alerts;

/// <summary>
/// Folds what the kinds find into the alerts of an account: opens, updates, resolves. The same facts and alerts give the same
/// outcome, and folding the same facts again changes nothing.
/// </summary>
public static class AlertEngine
{
    /// <summary>What becomes of the alerts of an account.</summary>
    /// <param name="current">The alerts as they stand.</param>
    /// <param name="facts">What is known at a moment; moments come in their order.</param>
    /// <param name="kinds">The kinds to look for.</param>
    /// <param name="settings">How each is set.</param>
    /// <returns>The alerts, the same object where nothing changes.</returns>
    public static AccountAlerts Next(AccountAlerts current, AlertFacts facts, IReadOnlyList<IAlertKind> kinds, AlertSettings settings)
    {
        var segments = facts.Segments;
        var ofAccount = settings.For(segments);
        var next = kinds.Aggregate(current, (alerts, kind) => Next(alerts, facts, kind, ofAccount[kind.Definition.Name]));

        // Where there is nothing to list, nobody asks for the segments.
        return next.Alerts is [] || next.Segments.SequenceEqual(segments) ? next : next with { Segments = segments };
    }

    /// <summary>What becomes of one kind of alert.</summary>
    /// <param name="alerts">The alerts as they stand.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="accountId">The account, or what else it is about.</param>
    /// <param name="finding">What was found; null where it does not hold.</param>
    /// <param name="settings">How the kind is set.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="owner">Whom it concerns.</param>
    public static AccountAlerts NextOf(
        AccountAlerts alerts, string kind, string accountId, AlertFinding? finding, AlertKindSettings settings, DateTimeOffset asOf, string? owner = null)
    {
        var round = new Round(kind, accountId, owner, settings, asOf);
        return (finding, Standing(alerts, kind)) switch
        {
            (null, null) => NoLongerArising(alerts, kind),
            (null, { } standing) => Gone(alerts, standing, round),
            ({ } found, null) => Arise(alerts, found, round),
            ({ } found, { IsActive: false } resolved) => StandsResolved(alerts, resolved, found, round),
            ({ } found, { } active) => Update(alerts, active, found, round),
        };
    }

    private static AccountAlerts Next(AccountAlerts alerts, AlertFacts facts, IAlertKind kind, AlertKindSettings settings)
    {
        var name = kind.Definition.Name;
        var finding = settings.Enabled ? kind.Find(facts, settings, Standing(alerts, name)) : null;
        return NextOf(alerts, name, facts.Health.AccountId, finding, settings, facts.AsOf, facts.Profile.Owner);
    }

    private static Alert? Standing(AccountAlerts alerts, string kind) =>
        alerts.Find(kind) is { } known && (known.IsActive || known.CauseStands) ? known : null;

    private static AccountAlerts NoLongerArising(AccountAlerts alerts, string kind) => alerts.Arising.ContainsKey(kind)
        ? alerts with { Arising = alerts.Arising.Where(one => one.Key != kind).ToDictionary() }
        : alerts;

    private static AccountAlerts Gone(AccountAlerts alerts, Alert alert, Round round)
    {
        var asOf = round.AsOf;
        var since = alert.GoneSince ?? asOf;
        if ((asOf - since).TotalDays < round.Settings.ClearAfterDays)
        {
            return alert.GoneSince is null ? alerts.With(alert with { GoneSince = asOf }) : alerts;
        }

        if (!alert.IsActive)
        {
            // A person had resolved it: nobody needs to hear of it, but from now on it may open again.
            return alerts.With(alert with { CauseStands = false, GoneSince = null });
        }

        var resolved = alert with { Status = AlertStatus.Resolved, UpdatedAt = asOf, ResolvedAt = asOf, SnoozedUntil = null, GoneSince = null };
        return alerts.With(resolved, Step(resolved, AlertStep.Resolved, asOf));
    }

    private static AccountAlerts Arise(AccountAlerts alerts, AlertFinding finding, Round round)
    {
        var (kind, settings, asOf) = (round.Kind, round.Settings, round.AsOf);
        var known = alerts.Arising.TryGetValue(kind, out var since);
        if (!known && settings.OpenAfterDays > 0)
        {
            return alerts with { Arising = new SortedDictionary<string, DateTimeOffset>(alerts.Arising.ToDictionary(), StringComparer.Ordinal) { [kind] = asOf } };
        }

        if (known && (asOf - since).TotalDays < settings.OpenAfterDays)
        {
            return alerts;
        }

        return Open(NoLongerArising(alerts, kind), finding, round);
    }

    private static AccountAlerts Open(AccountAlerts alerts, AlertFinding finding, Round round)
    {
        var opened = new Alert
        {
            AccountId = round.AccountId,
            Kind = round.Kind,
            Status = AlertStatus.Open,
            Severity = finding.Severity,
            Reason = finding.Reason,
            Causes = finding.Causes,
            Evidence = finding.Evidence,
            Owner = round.Owner,
            OpenedAt = round.AsOf,
            UpdatedAt = round.AsOf,
        };
        return alerts.With(opened, Step(opened, AlertStep.Opened, round.AsOf));
    }

    private static AccountAlerts StandsResolved(AccountAlerts alerts, Alert resolved, AlertFinding finding, Round round)
    {
        if (IsWorse(finding, resolved))
        {
            return Open(alerts, finding, round);
        }

        return resolved.GoneSince is null ? alerts : alerts.With(resolved with { GoneSince = null });
    }

    private static AccountAlerts Update(AccountAlerts alerts, Alert alert, AlertFinding finding, Round round)
    {
        var asOf = round.AsOf;
        var worse = IsWorse(finding, alert);
        var awake = alert.Status == AlertStatus.Snoozed && alert.SnoozedUntil <= asOf;
        var next = alert with
        {
            Severity = finding.Severity,
            Reason = finding.Reason,
            Causes = finding.Causes,
            Evidence = finding.Evidence,
            Owner = round.Owner,
            GoneSince = null,
            Status = worse || awake ? AlertStatus.Open : alert.Status,
            SnoozedUntil = worse || awake ? null : alert.SnoozedUntil,
        };
        AlertStep? step = worse ? AlertStep.Worsened
            : awake ? AlertStep.Woken
            : finding.Severity < alert.Severity && next.Status != AlertStatus.Snoozed ? AlertStep.Eased
            : null;
        if (step is null && next.Status == AlertStatus.Open && IsDue(alert, round.Settings, asOf))
        {
            step = AlertStep.Reminded;
            next = next with { RemindedAt = asOf };
        }

        if (step is { } taken)
        {
            next = next with { UpdatedAt = asOf };
            return alerts.With(next, Step(next, taken, asOf));
        }

        return IsSame(alert, next) ? alerts : alerts.With(next with { UpdatedAt = asOf });
    }

    private static bool IsWorse(AlertFinding finding, Alert alert) =>
        finding.Severity > alert.Severity || finding.Causes.Except(alert.Causes, StringComparer.Ordinal).Any();

    private static bool IsDue(Alert alert, AlertKindSettings settings, DateTimeOffset asOf) =>
        settings.RemindEveryDays > 0 && (asOf - (alert.RemindedAt ?? alert.OpenedAt)).TotalDays >= settings.RemindEveryDays;

    /// <summary>Whether there is nothing to write. Values that moved without the reason's moving are of no interest to anybody.</summary>
    private static bool IsSame(Alert alert, Alert next) =>
        (alert.Severity, alert.Reason, alert.Owner, alert.Status, alert.GoneSince) == (next.Severity, next.Reason, next.Owner, next.Status, next.GoneSince)
        && alert.Causes.SequenceEqual(next.Causes, StringComparer.Ordinal);

    private static AlertEvent Step(Alert alert, AlertStep step, DateTimeOffset asOf) => new(alert.Kind, asOf, step, alert.Severity, alert.Reason);

    private sealed record Round(string Kind, string AccountId, string? Owner, AlertKindSettings Settings, DateTimeOffset AsOf);
}
