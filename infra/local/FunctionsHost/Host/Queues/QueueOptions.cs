using System.Globalization;
using HealthFunctions.Local.FunctionsHost.Configuration;

namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>host.json <c>extensions.queues</c>. See https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json.</summary>
internal sealed record QueueOptions
{
    /// <summary>The shortest wait before an empty queue is asked again.</summary>
    public static readonly TimeSpan MinPollingInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How many messages are fetched at once, 1 to 32.</summary>
    public int BatchSize { get; private init; }

    /// <summary>The next batch is fetched when no more than so many messages are being processed.</summary>
    public int NewBatchThreshold { get; private init; }

    /// <summary>How long a message whose function failed stays invisible.</summary>
    public TimeSpan VisibilityTimeout { get; private init; }

    /// <summary>How often a message is tried before it is put aside.</summary>
    public int MaxDequeueCount { get; private init; }

    /// <summary>The longest wait before an empty queue is asked again.</summary>
    public TimeSpan MaxPollingInterval { get; private init; }

    public bool IsBase64 { get; private init; }

    /// <summary>Reads the section; what it leaves out has the vendor's default.</summary>
    /// <exception cref="InvalidOperationException">A value is out of its range.</exception>
    public static QueueOptions Read(HostFile hostFile, string environment)
    {
        var section = hostFile["extensions:queues"];
        var batchSize = Number("batchSize", 16, 1, 32);
        var encoding = section["messageEncoding"] ?? "base64";
        return new QueueOptions
        {
            BatchSize = batchSize,
            NewBatchThreshold = Number("newBatchThreshold", batchSize / 2, 0, 1000),
            VisibilityTimeout = section.GetTimeSpan("visibilityTimeout") ?? TimeSpan.Zero,
            MaxDequeueCount = Number("maxDequeueCount", 5, 1, int.MaxValue),
            MaxPollingInterval = section.GetTimeSpan("maxPollingInterval")
                ?? (environment.Equals("Development", StringComparison.OrdinalIgnoreCase) ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(1)),
            IsBase64 = encoding.ToUpperInvariant() switch
            {
                "BASE64" => true,
                "NONE" => false,
                _ => throw new InvalidOperationException($"host.json: extensions.queues.messageEncoding is '{encoding}', it must be 'base64' or 'none'."),
            },
        };

        int Number(string name, int otherwise, int from, int to)
        {
            if (section[name] is not { Length: > 0 } text)
            {
                return otherwise;
            }

            return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to
                ? value
                : throw new InvalidOperationException($"host.json: extensions.queues.{name} is '{text}', it must be a number from {from} to {to}.");
        }
    }

    public string Encode(BinaryData body) => IsBase64 ? Convert.ToBase64String(body.ToMemory().Span) : body.ToString();

    /// <summary>False for a text that is not what the encoding says.</summary>
    public bool TryDecode(BinaryData text, out BinaryData body)
    {
        body = text;
        if (!IsBase64)
        {
            return true;
        }

        var encoded = text.ToMemory().Span;
        var decoded = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(encoded.Length)];
        if (System.Buffers.Text.Base64.DecodeFromUtf8(encoded, decoded, out _, out var length) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        body = BinaryData.FromBytes(decoded.AsMemory(0, length));
        return true;
    }
}
