using HealthFunctions.Core;

namespace HealthFunctions.Sources.Signatures;

/// <summary>The settings of a source whose sender signs as Standard Webhooks says: secrets are written <c>whsec_</c> and base64.</summary>
public class StandardWebhookOptions : SourceOptions
{
    internal override IEnumerable<Fault> Check() =>
        [.. base.Check(), .. StandardWebhookKeys.Check(SecretList).Select(reason => new Fault(nameof(Secrets), reason))];
}
