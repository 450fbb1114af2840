namespace HealthFunctions.Sources.Tests.VendorLibraries;

/// <summary>What the vendor's own library signs is verified, whatever the body, and nothing else.</summary>
public sealed class StripeLibraryTests
{
    private const string Secret = "whsec_test_secret";

    [Fact]
    public async Task What_the_library_signs_is_verified_and_nothing_else()
    {
        string[] bodies =
        [
            "{}", """{ "note": "caf\u00e9 \"quoted\"", "amount": 1.50 }""", "{\n  \"id\": \"evt_1\"\r\n}\n", """{"name":"Żółć 😀"}""", new('x', 100_000),
        ];
        var now = Deliveries.Now.ToUnixTimeSeconds();
        VendorCase[] cases = [.. bodies.Select(body => new VendorCase("stripe", Secret, body, now))];

        var signed = await VendorSigner.SignAsync(cases);

        var source = Deliveries.Source("stripe", ("Sources:stripe:Secrets", Secret));
        foreach (var (headers, body) in signed.Zip(bodies))
        {
            Assert.Equal(AuthenticationVerdict.Verified, source.Authenticate(Deliveries.Of(body, headers)).Verdict);
            Assert.Equal(AuthenticationVerdict.Refused, source.Authenticate(Deliveries.Of(body + " ", headers)).Verdict);
        }
    }

    [Fact]
    public async Task A_signature_of_the_library_under_another_secret_or_of_another_time_is_refused()
    {
        var now = Deliveries.Now.ToUnixTimeSeconds();
        VendorCase[] cases = [new("stripe", "whsec_another", "{}", now), new("stripe", Secret, "{}", now - 301), new("stripe", Secret, "{}", now + 301)];

        var signed = await VendorSigner.SignAsync(cases);

        var source = Deliveries.Source("stripe", ("Sources:stripe:Secrets", Secret));
        Assert.All(signed, headers => Assert.Equal(AuthenticationVerdict.Refused, source.Authenticate(Deliveries.Of("{}", headers)).Verdict));
    }
}
