using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Models;
using HealthFunctions.Storage.Outcomes;
using HealthFunctions.Storage.Pulses;
using HealthFunctions.Storage.Recalculations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Registers tables, queues and blobs, and what works on them.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage"))
            .Validate(options => options.ShardCount is >= 1 and <= 1000, "Storage__ShardCount must be from 1 to 1000.")
            .ValidateOnStart();
        services.AddOptions<UsageOptions>().Bind(configuration.GetSection("Usage"))
            .Validate(options => options.UserSalt.Length >= 16, "Usage__UserSalt must be a secret of at least 16 characters.")
            .ValidateOnStart();

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => StorageConnections.Tables(configuration));
        services.AddSingleton(_ => StorageConnections.Queues(configuration));
        services.AddSingleton(_ => StorageConnections.Blobs(configuration));
        services.AddSingleton(provider => new UserKeys(provider.GetRequiredService<IOptions<UsageOptions>>().Value.UserSalt));

        services.AddOptions<PulseOptions>().Bind(configuration.GetSection("Pulses")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PulseOptions>, PulseOptionsCheck>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PulseOptions>>().Value.ToScales());

        services.AddSingleton<HealthTables>();
        services.AddSingleton<PipelineQueues>();
        services.AddSingleton<ShardMapStore>();
        services.AddSingleton<Deployment>();
        services.AddHostedService(provider => provider.GetRequiredService<Deployment>());
        services.AddSingleton(provider => provider.GetRequiredService<Deployment>().Shards);

        services.AddSingleton<SignalApplier>();
        services.AddSingleton<ShardStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<UnmatchedStore>();
        services.AddSingleton<AccountMerger>();
        services.AddSingleton<AccountEraser>();
        services.AddSingleton<AccountExporter>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<CrmStateStore>();
        services.AddSingleton<CrmControlStore>();
        services.AddSingleton<DeadLetterStore>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<DeliveryLog>();
        services.AddHostedService(provider => new DeliveryLogWriter(new Lazy<DeliveryLog>(provider.GetRequiredService<DeliveryLog>)));
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ReasonStore>();
        services.AddSingleton<PortfolioStore>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton<OutcomeStore>();
        services.AddSingleton<LikelihoodStore>();
        return services;
    }
}
