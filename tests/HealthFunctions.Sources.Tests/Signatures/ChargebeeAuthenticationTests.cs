namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class ChargebeeAuthenticationTests : BasicCredentialsContract
{
    protected override string Source => "chargebee";

    protected override string Setting => "Secrets";
}
