namespace HealthFunctions.Sources.Tests.VendorLibraries;

/// <summary>What the published library of Standard Webhooks signs is verified, whatever the body.</summary>
public sealed class StandardWebhooksLibraryTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task What_the_library_signs_is_verified_and_nothing_else()
    {
        string[] bodies = ["", "{}", """{ "note": "café\n\"quoted\"", "amount": 1.50 }""", "\U0001F600 \u2028", new('x', 100_000)];
        VendorCase[] cases = [.. bodies.Select((body, i) => new VendorCase("standardwebhooks", Secret, body, Deliveries.Now.ToUnixTimeSeconds(), $"msg_{i}"))];

        var signed = await VendorSigner.SignAsync(cases);

        var source = Deliveries.Source("standard", ("Sources:standard:Secrets", Secret));
        foreach (var (headers, body) in signed.Zip(bodies))
        {
            Assert.Equal(AuthenticationVerdict.Verified, source.Authenticate(Deliveries.Of(body, headers)).Verdict);
            Assert.Equal(AuthenticationVerdict.Refused, source.Authenticate(Deliveries.Of(body + " ", headers)).Verdict);
        }
    }
}
