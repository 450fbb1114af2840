namespace HealthFunctions.Cards;

/// <summary>
/// The form that sets the pulse: a click on the status and one on the button; a status at risk opens the reasons. It needs no script:
/// a style shows the reasons where they are asked for, and where a browser does not know how, they are always there.
/// </summary>
internal static class PulseFormHtml
{
    private const int MaxNoteLength = 1000;

    /// <summary>The form.</summary>
    /// <param name="view">The card.</param>
    /// <param name="visitor">In whose name.</param>
    /// <param name="entry">What was entered before and could not be taken; null for an empty form.</param>
    /// <param name="fault">Why not.</param>
    public static Html Of(CardView view, CardVisitor visitor, PulseEntry? entry, string? fault) => Html.Of(
        $"""
        <form method="post" action="./{Uri.EscapeDataString(view.AccountId)}/pulse">
        <input type="hidden" name="token" value="{visitor.Token!}"><input type="hidden" name="id" value="{entry?.Id ?? PulseEntry.NewId()}">
        {(fault is null ? default : Html.Of($"""<p class="fault" role="alert">{fault}</p>"""))}
        <fieldset class="statuses"><legend>How is {view.Name}?</legend>{Html.Join(view.PulseForm!.Statuses.Select(status => Status(status, entry)))}</fieldset>
        <fieldset class="reasons"><legend>Why? 1 to {view.PulseForm.MaxReasons}</legend>{Html.Join(view.PulseForm.Reasons.Select(reason => Reason(reason, entry)))}</fieldset>
        <label class="own">Note <textarea name="note" rows="2" maxlength="{MaxNoteLength}">{entry?.Note ?? ""}</textarea></label>
        <button>Set pulse</button> <small>as {visitor.User!}</small>
        </form>
        """);

    private static Html Status(CardPulseStatus status, PulseEntry? entry) => Html.Of(
        $"""<label title="{status.Guideline}"><input type="radio" name="status" value="{status.Name}" required{(status.AtRisk ? Html.Trusted(" class=\"risk\"") : default)}{Checked(entry?.Status == status.Name)}><span>{status.Name}</span></label>""");

    private static Html Reason(CardPulseReason reason, PulseEntry? entry) => Html.Of(
        $"""<label><input type="checkbox" name="reason" value="{reason.Code}"{Checked(entry?.Reasons.Contains(reason.Code, StringComparer.Ordinal) == true)}> {reason.Text}</label>""");

    private static Html Checked(bool isChecked) => isChecked ? Html.Trusted(" checked") : default;
}
