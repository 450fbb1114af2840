using System.Text.Json;
using HealthFunctions.Crm;

namespace HealthFunctions.Http.Views;

/// <summary>What a CRM's set-up found and did.</summary>
/// <param name="Ready">Whether the CRM can be pushed to.</param>
/// <param name="Problem">Why the set-up could not finish, and what to do.</param>
/// <param name="Fields">Every field that is pushed.</param>
internal sealed record CrmSetupView(bool Ready, string? Problem, IReadOnlyList<CrmFieldView> Fields)
{
    /// <summary>The view of a report.</summary>
    public static CrmSetupView Of(CrmSetupReport report) => new(
        report.Ready,
        report.Problem,
        [.. report.Fields.Select(field => new CrmFieldView(field.Name, JsonNamingPolicy.CamelCase.ConvertName(field.State.ToString()), field.Note))]);
}

/// <summary>What became of one field.</summary>
/// <param name="Name">The field's name in the CRM.</param>
/// <param name="State">Existing, created, preparing, missing or unsuitable.</param>
/// <param name="Note">What is wrong with it, and what to do.</param>
internal sealed record CrmFieldView(string Name, string State, string? Note);

/// <summary>How a CRM stands after it was paused, resumed or resynchronised.</summary>
/// <param name="Name">The CRM.</param>
/// <param name="Paused">Whether nothing is pushed to it for the time being.</param>
/// <param name="Pending">How many accounts it does not show as they should be.</param>
/// <param name="Rejected">How many it refuses.</param>
internal sealed record CrmControlView(string Name, bool Paused, int Pending, int Rejected);
