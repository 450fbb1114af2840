using HealthFunctions.Core;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Chargebee;

/// <summary>The settings at <c>Sources__chargebee__...</c>: each secret is the <c>user:password</c> that Chargebee logs in with.</summary>
public sealed class ChargebeeOptions : SourceOptions
{
    internal override IEnumerable<Fault> Check() => [.. base.Check(), .. BasicCredentials.Check(nameof(Secrets), SecretList)];
}
