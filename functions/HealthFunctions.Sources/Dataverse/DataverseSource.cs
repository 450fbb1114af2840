using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Sources.Crm;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Dataverse;

/// <summary>
/// The CRM: accounts, pulses, deals, people and conversations, as the webhooks of Dataverse tell of them. See the README beside this file.
/// </summary>
/// <param name="options">Its settings.</param>
public sealed class DataverseSource(DataverseOptions options) : ISource
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "dataverse";

    /// <summary>Dataverse sends at most 256 KB, and leaves out the data rather than send more.</summary>
    private const string TooLargeHeader = "x-ms-dynamics-msg-size-exceeded";

    /// <summary>The name that the authentication option WebhookKey gives to the secret.</summary>
    private const string SecretInQuery = "code";

    private readonly DataverseSignals signals = new(new CrmSignals(SourceName, options));
    private readonly DataverseColumns columns = new(options.WordOfChoice);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public bool CompletesPulses => true;

    /// <inheritdoc/>
    public int MaxBodyBytes => options.MaxBodyBytes ?? SourceOptions.UsualMaxBodyBytes;

    /// <inheritdoc/>
    public IReadOnlyList<string> HeadersRead => [TooLargeHeader];

    /// <summary>
    /// Checks the secret in the header <c>X-HealthFunctions-Secret</c> or, where that is missing, in <c>?code=</c>: the sender signs
    /// nothing.
    /// Source: https://learn.microsoft.com/en-us/power-apps/developer/data-platform/register-web-hook
    /// </summary>
    public Authentication Authenticate(Delivery delivery) => SharedSecret.Check(Name, delivery, options.SecretList, query: SecretInQuery);

    /// <inheritdoc/>
    public Normalisation Normalise(Delivery delivery)
    {
        try
        {
            return JsonSerializer.Deserialize(delivery.Body.Span, DataverseJson.Default.DataverseContext) is { } context
                ? Normalise(context, delivery.Header(TooLargeHeader) is not null)
                : Normalisation.Malformed(new Fault("$", "must be an execution context"));
        }
        catch (JsonException fault)
        {
            return Normalisation.Malformed(JsonFault.Of(fault));
        }
        catch (UnreadableFieldException unreadable)
        {
            return Normalisation.Malformed(unreadable.Fault);
        }
    }

    private Normalisation Normalise(DataverseContext context, bool tooLarge) =>
        context.MessageName is "Create" or "Update" && DataverseSignals.Reads(context.PrimaryEntityName)
            ? Normalisation.Of(signals.Of(DataverseChange.Of(context, columns, tooLarge)))
            : Normalisation.Nothing;
}
