using System.Reflection;
using HealthFunctions.Crm;
using HealthFunctions.Notifications;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Infra.Tests;

/// <summary>Every setting that the code reads, found in its options classes.</summary>
internal static class CodeSettings
{
    /// <summary>What triggers and connections read by name, which no options class holds.</summary>
    private static readonly string[] ByName =
    [
        "AzureWebJobsStorage", "HealthStorage", "ServiceBus", "Crm__RelaySchedule", "Crm__ImportSchedule", "Retention__Schedule",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    /// <summary>The sections of options that are not called as their class is.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["Alert"] = "Alerts",
        ["Card"] = "Cards",
        ["CrmTask"] = "Crm__Tasks",
        ["Notification"] = "Notifications",
        ["Pulse"] = "Pulses",
        ["Report"] = "Reports",
    };

    private static readonly string[] SecretEndings =
        ["Secret", "Secrets", "Token", "Credentials", "PrivateKey", "Salt", "Password", "Passwords", "ApiKey", "SigningKey", "SigningKeys"];

    public static IReadOnlyList<Setting> All { get; } =
        [.. OfTheApp(), .. OfSources(), .. OfCrms(), .. ByName.Select(name => new Setting(name, IsSecret: false))];

    private static IEnumerable<Setting> OfTheApp() => typeof(StorageOptions).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsClass: true } && type.Name.EndsWith("Options", StringComparison.Ordinal))

        // A part of others' settings.
        .Where(type => type != typeof(PulseStatusOptions) && type != typeof(NotificationTargetOptions))
        .SelectMany(type => Of(Sections.GetValueOrDefault(type.Name[..^"Options".Length], type.Name[..^"Options".Length]), type));

    /// <summary>The sources, as they are registered, each with the name and type of its options.</summary>
    private static IEnumerable<Setting> OfSources()
    {
        var services = new ServiceCollection().AddSources(new ConfigurationBuilder().Build());
        return services
            .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(service => (Type: service.ServiceType.GetGenericArguments()[0], Registration: service.ImplementationInstance))
            .Where(options => typeof(SourceOptions).IsAssignableFrom(options.Type))
            .SelectMany(options => Of($"Sources__{NameOf(options.Registration!)}", options.Type));
    }

    private static IEnumerable<Setting> OfCrms() => typeof(ICrm).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetProperty("Enabled") is not null)
        .SelectMany(type => Of($"Crm__{type.GetField("CrmName")!.GetRawConstantValue()}", type));

    private static string NameOf(object registration) => (string)registration.GetType().GetProperty("Name")!.GetValue(registration)!;

    private static IEnumerable<Setting> Of(string section, Type options) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } || typeof(System.Collections.IDictionary).IsAssignableFrom(property.PropertyType))
        .Select(property => new Setting($"{section}__{property.Name}", IsSecret(property)));

    private static bool IsSecret(PropertyInfo property) =>
        property.PropertyType == typeof(string) && SecretEndings.Any(ending => property.Name.EndsWith(ending, StringComparison.Ordinal));
}

/// <summary>One setting, by its name with <c>__</c>.</summary>
internal sealed record Setting(string Name, bool IsSecret);
