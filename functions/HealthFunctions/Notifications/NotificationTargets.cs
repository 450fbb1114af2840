using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Notifications;

/// <summary>The targets that the settings name.</summary>
public sealed class NotificationTargets
{
    private readonly Dictionary<string, TargetAddress> addresses;

    /// <summary>Reads settings that nothing is wrong with.</summary>
    public NotificationTargets(IOptions<NotificationOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        addresses = options.Value.Targets.ToDictionary(target => target.Key, target => AddressOf(target.Key, target.Value), StringComparer.OrdinalIgnoreCase);
        All = [.. addresses.Values.Select(address => address.Target).OrderBy(target => target.Name, StringComparer.Ordinal)];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<NotificationTarget> All { get; }

    /// <summary>The target of that name; null where there is none (any more).</summary>
    internal TargetAddress? Find(string name) => addresses.GetValueOrDefault(name);

    internal static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a word is a name of an enum, and not one of its numbers.</summary>
    internal static bool IsName<T>(string word)
        where T : struct, Enum => Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase);

    private static TargetAddress AddressOf(string name, NotificationTargetOptions options) => new(
        new NotificationTarget
        {
            Name = name,
            Kind = Enum.Parse<NotificationTargetKind>(options.Kind, ignoreCase: true),
            Events = Split(options.Events),
            Kinds = Split(options.Kinds),
            MinSeverity = Enum.Parse<Severity>(options.MinSeverity, ignoreCase: true),
            Segments = Split(options.Segments),
            Owners = Split(options.Owners),
        },
        new Uri(options.Url),
        WebhookSignature.KeysOf(options.Secret) ?? []);
}

/// <summary>A target with where it is and what is signed with.</summary>
internal sealed record TargetAddress(NotificationTarget Target, Uri Url, IReadOnlyList<byte[]> Keys);
