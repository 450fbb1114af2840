using System.Security.Cryptography;
using System.Text;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What somebody tries who has no secret, or another's: over HTTP, as it would come, for every source. Nothing of it is stored.</summary>
[Collection(FrontDoorTests.Name)]
public sealed class SignatureBypassTests(FrontDoor door)
{
    private static readonly string[] ListsOfSignatures = ["stripe", "standard", "survey"];

    public static TheoryData<string> Sources() => [.. VendorSigning.SecretOf.Keys];

    public static TheoryData<string> SourcesThatSignTheTime() => [.. VendorSigning.SigningTheTime];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_delivery_signed_with_its_secret_is_taken_in(string source) =>
        (await door.App.DeliverAsync(source, Signed(source))).Succeeded();

    [Theory]
    [MemberData(nameof(Sources))]
    public Task The_secret_of_another_source_or_none_opens_nothing(string source) => AreRefusedAsync(
        source, [.. VendorSigning.SecretOf.Values.Append("").Append(" ").Where(secret => secret != VendorSigning.SecretOf[source]).Select(secret => Signed(source, secret))]);

    [Theory]
    [MemberData(nameof(Sources))]
    public Task A_signature_that_is_cut_empty_or_of_another_algorithm_opens_nothing(string source)
    {
        var good = Signed(source);
        var forged = new List<VendorDelivery> { good with { Headers = [], Query = "" } };
        foreach (var (name, value) in good.Headers.Where(header => !IsNoSecret(header.Name)))
        {
            forged.AddRange(Forgeries(source, value).Select(other => With(good, name, other)));
        }

        if (good.Query.Length > 0)
        {
            forged.AddRange(new[] { good.Query[..^1], good.Query + "0", "?secret=", "?secret", "?secret[]=x", $"{good.Query}&{good.Query[1..]}" }.Select(query => good with { Query = query }));
        }

        return AreRefusedAsync(source, [.. forged]);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_signature_header_that_comes_twice_opens_only_where_the_vendor_sends_lists(string source)
    {
        var good = Signed(source);
        if (good.Headers.Length == 0)
        {
            return;
        }

        var (name, value) = good.Headers.First(header => !IsNoSecret(header.Name));
        var bad = Signed(source, "guessed").Headers.First(header => header.Name == name).Value;
        await AreRefusedAsync(source, good with { Headers = [.. good.Headers.Where(header => header.Name != name), (name, bad), (name, bad)] });
        foreach (var headers in new[] { new[] { bad, value }, [value, bad], [value, value] })
        {
            var answer = await door.App.DeliverAsync(
                source, good with { Headers = [.. good.Headers.Where(header => header.Name != name), .. headers.Select(each => (name, each))] });
            Assert.True(answer.Status == 401 || (answer.Status == 200 && ListsOfSignatures.Contains(source)), $"{string.Join(" and ", headers)}: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task The_case_of_a_header_does_not_matter(string source)
    {
        var good = Signed(source);
        (await door.App.DeliverAsync(source, good with { Headers = [.. good.Headers.Select(header => (header.Name.ToUpperInvariant(), header.Value))] })).Succeeded();
        (await door.App.DeliverAsync(source, good with { Headers = [.. good.Headers.Select(header => (header.Name.ToLowerInvariant(), header.Value))] })).Succeeded();
    }

    [Theory]
    [MemberData(nameof(SourcesThatSignTheTime))]
    public Task What_was_signed_a_while_ago_or_is_of_tomorrow_opens_nothing(string source) => AreRefusedAsync(
        source, Signed(source, at: DateTimeOffset.UtcNow.AddMinutes(-6)), Signed(source, at: DateTimeOffset.UtcNow.AddMinutes(6)), Signed(source, at: DateTimeOffset.UnixEpoch));

    [Theory]
    [MemberData(nameof(SourcesThatSignTheTime))]
    public Task A_time_that_was_not_signed_opens_nothing(string source)
    {
        // The signature of six minutes ago with the time of now.
        var old = Signed(source, at: DateTimeOffset.UtcNow.AddMinutes(-6));
        var now = Signed(source, "guessed");
        return source == "stripe"
            ? AreRefusedAsync(source, With(old, "Stripe-Signature", $"{now.Headers[0].Value.Split(',')[0]},{old.Headers[0].Value.Split(',')[1]}"))
            : AreRefusedAsync(source, old with { Headers = [.. old.Headers.Select(header => IsTime(header.Name) ? now.Headers.First(other => other.Name == header.Name) : header)] });
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_signed_delivery_of_one_source_is_none_of_another(string source)
    {
        var before = await door.Storage.CountAsync();
        foreach (var other in VendorSigning.SecretOf.Keys.Where(other => other != source))
        {
            Assert.Equal(401, (await door.App.DeliverAsync(other, Signed(source))).Status);
        }

        Assert.Equal(before, await door.Storage.CountAsync());
    }

    private async Task AreRefusedAsync(string source, params VendorDelivery[] deliveries)
    {
        var before = await door.Storage.CountAsync();
        foreach (var delivery in deliveries)
        {
            var answer = await door.App.DeliverAsync(source, delivery);
            Assert.True(answer.Status == 401, $"{string.Join(", ", delivery.Headers)} {delivery.Query}: {answer}");
            Assert.Equal("application/problem+json", answer.MediaType);
        }

        Assert.Equal(before, await door.Storage.CountAsync());
    }

    private VendorDelivery Signed(string source, string? secret = null, DateTimeOffset? at = null) =>
        VendorSigning.Sign(source, door.App.Address, VendorDeliveries.Body(source), $"msg_{Guid.NewGuid():N}", secret, at);

    private static bool IsTime(string header) => header.Contains("timestamp", StringComparison.OrdinalIgnoreCase);

    private static bool IsNoSecret(string header) => header == "webhook-id" || IsTime(header);

    private static VendorDelivery With(VendorDelivery delivery, string name, string value) =>
        delivery with { Headers = [.. delivery.Headers.Select(header => header.Name == name ? (name, value) : header)] };

    /// <summary>Values that a careless check might take.</summary>
    private static IEnumerable<string> Forgeries(string source, string good)
    {
        var key = Encoding.UTF8.GetBytes(VendorSigning.SecretOf[source]);
        var body = Encoding.UTF8.GetBytes(VendorDeliveries.Body(source));
        byte[][] others = [HMACSHA512.HashData(key, body), SHA256.HashData(body), new byte[20], new byte[32], []];
        var start = good[..(good.LastIndexOfAny([' ', ',', '=']) + 1)];
        start = start.TrimEnd('=') is { Length: > 0 } prefix && good.EndsWith('=') ? prefix : start;
        return new[] { good[..^1], good[..(good.Length / 2)], good + "0", "none", "null", "true", "*", "%00", "sha1=", "v1,", "t=,v1=", "Basic Og==", "Bearer x" }
            .Concat(others.SelectMany(bytes => new[]
            {
                Convert.ToBase64String(bytes), Convert.ToHexStringLower(bytes), start + Convert.ToBase64String(bytes), start + Convert.ToHexStringLower(bytes),
            }))
            .Where(forged => forged.Length > 0 && forged != good).Distinct(StringComparer.Ordinal);
    }
}
