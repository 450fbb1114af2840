using System.Text;

namespace HealthFunctions.Sources.Tests.Signatures;

public sealed class DataverseAuthenticationTests : SharedSecretContract
{
    protected override string Source => "dataverse";

    protected override string Query => "code";

    protected override byte[] Body => FixtureTests.Body(Source, "account.update");

    [Fact]
    public void The_body_does_not_matter() => Expect(AuthenticationVerdict.Verified, InQuery(Secret) with { Body = Encoding.UTF8.GetBytes("?") });
}
