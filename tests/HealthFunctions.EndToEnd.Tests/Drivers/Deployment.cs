using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A storage account, a CRM, and the apps that work on them.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    /// <summary>It does not come round while a test runs.</summary>
    private const string Never = "0 0 0 1 1 *";

    private readonly AzuriteProcess azurite;
    private readonly List<HealthApp> apps = [];
    private bool storageIsAway;

    private Deployment(AzuriteProcess azurite, CrmDriver crm)
    {
        this.azurite = azurite;
        Crm = crm;
        Storage = new StorageDriver(azurite);
    }

    public CrmDriver Crm { get; }

    public StorageDriver Storage { get; }

    public static async Task<Deployment> StartAsync()
    {
        var storage = AzuriteProcess.StartAsync();
        var crm = CrmDriver.StartAsync();
        return new Deployment(await storage, await crm);
    }

    /// <summary>Starts an app; it is stopped with the deployment.</summary>
    /// <param name="changes">Settings that differ from the usual; an empty value leaves one out.</param>
    public async Task<HealthApp> StartAppAsync(params (string Name, string Value)[] changes)
    {
        var app = await HealthApp.StartAsync(SettingsFor(azurite.ConnectionString, Crm.Address, changes));
        apps.Add(app);
        return app;
    }

    /// <summary>Takes the storage account away for good.</summary>
    public async Task StopStorageAsync()
    {
        storageIsAway = true;
        await azurite.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var app in apps)
            {
                await app.DisposeAsync();
            }
        }
        finally
        {
            await Crm.DisposeAsync();
            if (!storageIsAway)
            {
                await azurite.DisposeAsync();
            }
        }
    }

    /// <summary>The settings of an app.</summary>
    /// <param name="storage">The connection string of its storage account.</param>
    /// <param name="crm">Where its CRM is.</param>
    /// <param name="changes">Settings that differ from the usual; an empty value leaves one out.</param>
    internal static Dictionary<string, string> SettingsFor(string storage, Uri crm, IEnumerable<(string Name, string Value)> changes)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureWebJobsStorage"] = storage,
            ["ServiceBus"] = $"Endpoint=sb://health.servicebus.local/;SharedAccessKeyName=tests;SharedAccessKey={Secrets.BusKey}",
            ["LocalHost__FunctionKey"] = Secrets.FunctionKey,
            ["LocalHost__MasterKey"] = Secrets.MasterKey,
            ["Recalculation__Schedule"] = Never,
            ["Retention__Schedule"] = Never,
            ["Alerts__FeedSchedule"] = Never,
            ["Alerts__Settings"] = """{"segments": [{"segment": "zendesk", "kinds": {"feedStale": {"hours": 0}}}]}""",
            ["Usage__UserSalt"] = Secrets.UserSalt,
            ["Usage__Features"] = "Dashboard Viewed;Report Exported",
            ["Usage__HighImpactFeatures"] = "Report Exported",
            ["Pages__PublicUrl"] = "http://health.example",
            ["Cards__Secrets"] = $"{Secrets.Cards};{Secrets.OldCards}",
            ["Cards__FrameAncestors"] = "https://app.hubspot.com;https://*.lightning.force.com",
            ["Cards__HubSpotSecrets"] = Secrets.HubSpotApp,
            ["Sources__stripe__Secrets"] = $"{Secrets.OldStripe};{Secrets.Stripe}",
            ["Sources__zendesk__Secrets"] = Secrets.Zendesk,
            ["Sources__segment__Secrets"] = Secrets.Segment,
            ["Sources__segment__BatchSecrets"] = Secrets.SegmentBatches,
            ["Sources__segment__FeatureEvents"] = "*",
            ["Sources__standard__Secrets"] = Secrets.Standard,
            ["Pages__SigningKeys"] = Secrets.Pages,
            ["Crm__RelaySchedule"] = Never,
            ["Crm__ImportSchedule"] = Never,
            ["Crm__hubspot__Enabled"] = "true",
            ["Crm__hubspot__CreateCompanies"] = "true",
            ["Crm__hubspot__BaseUrl"] = crm.AbsoluteUri,
            ["Crm__hubspot__AccessToken"] = Secrets.CrmToken,

            // Tests look at empty queues often, and at everything that might be printed.
            ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.200",
            ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:00",
            ["AzureFunctionsJobHost__logging__logLevel__default"] = "Information",
            ["AzureFunctionsJobHost__logging__logLevel__HealthFunctions"] = "Debug",
            ["AzureFunctionsJobHost__logging__logLevel__Function"] = "Information",
        };
        foreach (var (name, value) in VendorDeliveries.Settings.Concat(changes))
        {
            settings[name] = value;
        }

        return settings;
    }
}
