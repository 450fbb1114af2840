namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Where the request stands among the items of an execution.</summary>
internal static class HttpTriggerBinding
{
    /// <summary>The key that the ASP.NET Core integration uses.</summary>
    public const string HttpContextItem = "HttpRequestContext";
}
