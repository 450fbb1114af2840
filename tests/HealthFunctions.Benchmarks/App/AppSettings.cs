using HealthFunctions.Testing;

namespace HealthFunctions.Benchmarks.App;

/// <summary>Settings as a deployment has them, with schedules that never come round.</summary>
internal static class AppSettings
{
    public const string FunctionKey = "benchmarks-function-key-not-a-secret";
    public const string MasterKey = "benchmarks-master-key-not-a-secret";
    public const string StripeSecret = "whsec_benchmarks-not-a-secret";

    private const string Never = "0 0 0 1 1 *";

    public static Dictionary<string, string> For(AzuriteProcess azurite, int shards, IEnumerable<(string Name, string Value)>? changes = null)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["ServiceBus"] = "Endpoint=sb://health.servicebus.local/;SharedAccessKeyName=local;SharedAccessKey=bG9jYWwtb25seS1ub3QtYS1zZWNyZXQ=",
            ["LocalHost__FunctionKey"] = FunctionKey,
            ["LocalHost__MasterKey"] = MasterKey,
            ["Storage__ShardCount"] = $"{shards}",
            ["Recalculation__Schedule"] = Never,
            ["Retention__Schedule"] = Never,
            ["Crm__RelaySchedule"] = Never,
            ["Usage__UserSalt"] = "a salt for benchmarks, not a secret",
            ["Usage__Features"] = "Dashboard Viewed;Report Exported",
            ["Usage__HighImpactFeatures"] = "Report Exported",
            ["Sources__stripe__Secrets"] = StripeSecret,
            ["AzureWebJobs.PushToHubSpot.Disabled"] = "true",
            ["Crm__hubspot__Enabled"] = "true",
            ["Crm__hubspot__BaseUrl"] = "http://127.0.0.1:9",
            ["Crm__hubspot__AccessToken"] = "benchmarks-token-not-a-secret",
        };
        foreach (var (name, value) in changes ?? [])
        {
            settings[name] = value;
        }

        return settings;
    }
}
