using System.Text.Json.Serialization;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Crm;

/// <summary>Something to do in the CRM, as long as its alert is open.</summary>
/// <param name="Key">What tells it from every other task, for ever: the alert, and when it was opened.</param>
/// <param name="Subject">What it is about, in a few words.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Owner">Whom the alert concerns.</param>
/// <param name="Severity">How urgent it is.</param>
public sealed record CrmTask(string Key, string Subject, string Reason, string Owner, Severity Severity)
{
    /// <summary>The end of a task's text in the CRM, by which it is found again: it is created once, whatever happens to the answer.</summary>
    [JsonIgnore]
    public string Marker => $"[HealthFunctions {Key}]";

    /// <summary>The task's text in the CRM.</summary>
    [JsonIgnore]
    public string Body => $"{Reason} Concerns {Owner}. {Marker}";
}
