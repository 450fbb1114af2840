using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Deliveries;

namespace HealthFunctions.Storage.Messages;

/// <summary>A message on one of our queues. Its type and version say how to read it; a reader that knows neither refuses it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DeliveryMessage), "delivery")]
[JsonDerivedType(typeof(SignalsMessage), "signals")]
[JsonDerivedType(typeof(IdentityMappedMessage), "identityMapped")]
[JsonDerivedType(typeof(MergeAccountMessage), "mergeAccount")]
[JsonDerivedType(typeof(RecalculateShardMessage), "recalculateShard")]
[JsonDerivedType(typeof(HealthChangedMessage), "healthChanged")]
[JsonDerivedType(typeof(NotifyMessage), "notify")]
[JsonDerivedType(typeof(ClaimMessage), "claim")]
[JsonDerivedType(typeof(PoisonMessage), "poison")]
public abstract record PipelineMessage
{
    /// <summary>The version that is written today.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this type of message.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The trace in which it was sent (https://www.w3.org/TR/trace-context/#traceparent-header); null where nothing is traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The message as a part of what runs now.</summary>
    public PipelineMessage Traced() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? this with { TraceParent = id } : this;

    /// <summary>The message as it travels.</summary>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, StorageJson.Default.PipelineMessage);
}

/// <summary>A verified delivery of a source, as it arrived: to be normalised and applied.</summary>
public sealed record DeliveryMessage : IngressMessage
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The headers that the source's normaliser reads; never a signature or a secret.</summary>
    public IReadOnlyDictionary<string, string> Headers { get => field ?? new Dictionary<string, string>(); init; }

    /// <summary>The body.</summary>
    public required string Body { get; init; }
}

/// <summary>Normalised signals, to be applied: all of a delivery, or a part of one that gave more than a message takes.</summary>
public sealed record SignalsMessage : IngressMessage
{
    /// <summary>The source of signals whose producer names none.</summary>
    public const string UnnamedSource = "queue";

    /// <summary>
    /// Who made the signals: the ids of a source are its own, so that two producers may use the same ones. Where it is left out, what
    /// the signals themselves say counts, and else <see cref="UnnamedSource"/>.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>Which of the messages of its delivery this is, from 0.</summary>
    public int Part { get; init; }

    /// <summary>How many messages its delivery was split into, 1 or more.</summary>
    // The reader sets a member that is left out to zero, whatever its initial value; hence the getter.
    public int Parts { get => Math.Max(field, 1); init; }

    /// <summary>The signals.</summary>
    public required IReadOnlyList<Signal> Signals { get; init; }
}

/// <summary>An external id has been mapped to an account: the signals that waited for it can be applied.</summary>
public sealed record IdentityMappedMessage : PipelineMessage
{
    /// <summary>The external id.</summary>
    public required ExternalId ExternalId { get; init; }
}

/// <summary>An account has been closed, to become part of another.</summary>
public sealed record MergeAccountMessage : PipelineMessage
{
    /// <summary>The account that goes; its row says where to.</summary>
    public required string AccountId { get; init; }
}

/// <summary>One shard is to be recalculated.</summary>
public sealed record RecalculateShardMessage : PipelineMessage
{
    /// <summary>The run that this is part of.</summary>
    public required string RunId { get; init; }

    /// <summary>The partition key of the shard.</summary>
    public required string Shard { get; init; }

    /// <summary>The first moment to calculate for.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment to calculate for; the same as <see cref="From"/> for a run of one.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The days between one moment and the next.</summary>
    public required int StepDays { get; init; }

    /// <summary>The version of the scoring model; null for the active one.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>Begin after this account; null for the first of the shard.</summary>
    public string? After { get; init; }

    /// <summary>How many accounts of the shard were written before.</summary>
    public int AccountsBefore { get; init; }
}

/// <summary>In a shard there is something that a CRM does not show yet. It only says "look": what it is stands in storage.</summary>
public sealed record HealthChangedMessage : PipelineMessage
{
    /// <summary>The partition key of the shard.</summary>
    public required string Shard { get; init; }
}

/// <summary>In a shard there is something that a target of notifications is to be told. It only says "look": what it is stands in storage.</summary>
public sealed record NotifyMessage : PipelineMessage
{
    /// <summary>The partition key of the shard, or <c>feeds</c> for the sources.</summary>
    public required string Shard { get; init; }

    /// <summary>The target's name.</summary>
    public required string Target { get; init; }

    /// <summary>For trying again after a failure: the time that was set then; null for something new.</summary>
    public DateTimeOffset? Again { get; init; }
}

/// <summary>A message too large for a queue waits in a blob.</summary>
public sealed record ClaimMessage : PipelineMessage
{
    /// <summary>The blob's name.</summary>
    public required string Blob { get; init; }
}

/// <summary>A message that cannot be applied, with its reason.</summary>
public sealed record PoisonMessage : PipelineMessage
{
    /// <summary>The queue it was taken from.</summary>
    public required string Queue { get; init; }

    /// <summary>The id that it had there, by which the same message given up twice is known; null for the poison message's own.</summary>
    public string? MessageId { get; init; }

    /// <summary>The delivery that it was part of, where it could be read so far.</summary>
    public DeliveryReference? Delivery { get; init; }

    /// <summary>Why it cannot be applied.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was tried.</summary>
    public required long Attempts { get; init; }

    /// <summary>The message as it was.</summary>
    public required string Body { get; init; }
}
