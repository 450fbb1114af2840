using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>How a client talks to the service: retries, transport and logging are those of <see cref="ClientOptions"/>.</summary>
public class TableClientOptions : ClientOptions
{
    // Nothing secret is in these; what else a request carries is logged as REDACTED.
    private static readonly string[] LoggedQueryParameters = ["$format", "$filter", "$top", "$select"];
    private static readonly string[] LoggedHeaders = ["DataServiceVersion", "Prefer", "Preference-Applied", "x-ms-error-code"];

    /// <summary>Options with the defaults of the client library.</summary>
    /// <param name="serviceVersion">The version of the service to ask for.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        Version = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Use one of the named service versions."),
        };
        foreach (var parameter in LoggedQueryParameters)
        {
            Diagnostics.LoggedQueryParameters.Add(parameter);
        }

        foreach (var header in LoggedHeaders)
        {
            Diagnostics.LoggedHeaderNames.Add(header);
        }
    }

#pragma warning disable CA1707 // The names are the client library's.
    /// <summary>Versions of the service.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06, the first that takes tokens.</summary>
        V2020_12_06 = 2,
    }
#pragma warning restore CA1707

    /// <summary>The cloud whose tokens a token credential is asked for; null means the public one.</summary>
    public TableAudience? Audience { get; set; }

    /// <summary>The version as the service spells it.</summary>
    internal string Version { get; }
}
