namespace HealthFunctions.Core.Crm;

/// <summary>The values of <see cref="CrmRecord.HealthBand"/>: a CRM knows no type of ours, so the band travels as one of these words.</summary>
public static class CrmBand
{
    /// <summary>Healthy.</summary>
    public const string Green = "green";

    /// <summary>Needs attention.</summary>
    public const string Amber = "amber";

    /// <summary>At risk.</summary>
    public const string Red = "red";

    /// <summary>Too little data to say.</summary>
    public const string Unknown = "unknown";

    /// <summary>Every band, best first.</summary>
    public static IReadOnlyList<string> All { get; } = [Green, Amber, Red, Unknown];
}
