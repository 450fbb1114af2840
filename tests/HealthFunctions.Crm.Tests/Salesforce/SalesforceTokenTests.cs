using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using static HealthFunctions.Crm.Tests.Salesforce.ScriptedSalesforce;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceTokenTests
{
    [Fact]
    public async Task A_token_is_used_until_shortly_before_the_shortest_session_ends()
    {
        using var driver = new SalesforceDriver();

        await driver.PushOneAsync();
        driver.Time.Advance(TimeSpan.FromMinutes(13));
        await driver.PushOneAsync();
        Assert.Single(driver.Salesforce.Logins);

        driver.Time.Advance(TimeSpan.FromMinutes(2));
        await driver.PushOneAsync();
        Assert.Equal(2, driver.Salesforce.Logins.Count);
        Assert.Equal("Bearer secret-token-2", driver.Salesforce.Updates[^1].Authorization);
    }

    [Theory]
    [InlineData(100, 80, 1)]
    [InlineData(100, 95, 2)]
    [InlineData(7_200, 800, 1)]
    [InlineData(7_200, 900, 2)]
    public async Task Where_Salesforce_says_how_long_a_token_lasts_the_shorter_time_counts(int expiresIn, int secondsLater, int logins)
    {
        SalesforceDriver? driver = null;
        using var disposed = driver = new SalesforceDriver(request => IsLogin(request) ? driver!.Salesforce.LetIn(expiresIn: expiresIn) : null);

        await driver.PushOneAsync();
        driver.Time.Advance(TimeSpan.FromSeconds(secondsLater));
        await driver.PushOneAsync();

        Assert.Equal(logins, driver.Salesforce.Logins.Count);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_request_for_a_token()
    {
        using var entered = new CountdownEvent(1);
        using var release = new ManualResetEventSlim();
        using var driver = new SalesforceDriver(request =>
        {
            if (IsLogin(request))
            {
                entered.Signal();
                release.Wait();
            }

            return null;
        });

        var pushes = Enumerable.Range(0, 8).Select(_ => Task.Run(driver.PushOneAsync)).ToList();
        entered.Wait();
        release.Set();

        Assert.All(await Task.WhenAll(pushes), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.Single(driver.Salesforce.Logins);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_end_the_request_that_others_wait_for()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var driver = new SalesforceDriver(request =>
        {
            if (IsLogin(request))
            {
                entered.Set();
                release.Wait();
            }

            return null;
        });
        using var impatient = new CancellationTokenSource();

        var givenUp = Task.Run(() => driver.Crm.PushAsync([Records.Acme], impatient.Token));
        entered.Wait();
        var patient = Task.Run(driver.PushOneAsync);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        release.Set();

        Assert.IsType<CrmPushResult.Confirmed>(await patient);
        Assert.Single(driver.Salesforce.Logins);
    }

    [Fact]
    public async Task A_session_that_ends_midway_is_renewed_once_and_the_push_goes_on()
    {
        using var driver = new SalesforceDriver(request =>
            IsUpdate(request) && request.Authorization == "Bearer secret-token-1" ? Error(401, "INVALID_SESSION_ID") : null);

        Assert.All(await driver.PushAsync(Records.Many(450)), result => Assert.IsType<CrmPushResult.Confirmed>(result));

        Assert.Equal(2, driver.Salesforce.Logins.Count);
        Assert.Equal(3 + 1, driver.Salesforce.Updates.Count);
        Assert.Empty(driver.Time.Waits);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_as_well_is_a_matter_of_configuration()
    {
        using var driver = new SalesforceDriver(request => IsLookup(request) ? Error(401, "INVALID_SESSION_ID", "Session expired or invalid") : null);

        var postponed = Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync());

        Assert.Equal(CrmFault.Configuration, postponed.Fault);
        Assert.Equal(2, driver.Salesforce.Logins.Count);
        Assert.Equal(2, driver.Salesforce.Lookups.Count);
    }

    [Theory]
    [InlineData("invalid_client", CrmFault.Configuration, "ClientSecret")]
    [InlineData("invalid_client_id", CrmFault.Configuration, "ClientId")]
    [InlineData("invalid_grant", CrmFault.Configuration, "user to run as")]
    [InlineData("rate_limit_exceeded", CrmFault.Crm, "no more tokens")]
    public async Task A_refused_login_says_what_to_check_and_nothing_else_is_asked(string error, CrmFault fault, string hint)
    {
        using var driver = new SalesforceDriver(request =>
            IsLogin(request) ? ScriptedHubSpot.Answer(400, $$"""{"error":"{{error}}","error_description":"says Salesforce"}""") : null);

        var results = await driver.PushAsync(Records.Many(450));

        Assert.Single(driver.Salesforce.Requests);
        Assert.All(results, result =>
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal(fault, postponed.Fault);
            Assert.Contains(hint, postponed.Reason, StringComparison.Ordinal);
            Assert.Contains("says Salesforce", postponed.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_login_that_fails_for_a_moment_is_tried_again()
    {
        var failures = new Queue<Func<HttpResponseMessage>>([() => ScriptedHubSpot.Answer(503, ""), () => throw new HttpRequestException("cut")]);
        using var driver = new SalesforceDriver(request => IsLogin(request) && failures.TryDequeue(out var failure) ? failure() : null);

        Assert.IsType<CrmPushResult.Confirmed>(await driver.PushOneAsync());
        Assert.Equal(3, driver.Salesforce.Logins.Count);
    }

    [Theory]
    [InlineData("https://na99.salesforce.com", true)]
    [InlineData("https://example.my.salesforce.com", true)]
    [InlineData("http://example.my.salesforce.com", false)]
    [InlineData("https://salesforce.com.example.net", false)]
    [InlineData("https://evilsalesforce.com", false)]
    [InlineData("not an address", false)]
    public async Task The_token_and_the_data_go_only_to_Salesforce(string instance, bool goes)
    {
        SalesforceDriver? driver = null;
        using var disposed = driver = new SalesforceDriver(request => IsLogin(request) ? driver!.Salesforce.LetIn(instance) : null);

        var result = await driver.PushOneAsync();

        if (goes)
        {
            Assert.IsType<CrmPushResult.Confirmed>(result);
            Assert.All(driver.Salesforce.Updates, update => Assert.Equal(new Uri(instance).Authority, update.Uri.Authority));
        }
        else
        {
            Assert.Equal(CrmFault.Configuration, Assert.IsType<CrmPushResult.Postponed>(result).Fault);
            Assert.Single(driver.Salesforce.Requests);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_a_private_key_a_signed_assertion_asks_for_the_token(bool escaped)
    {
        using var key = RSA.Create(2048);
        var pem = escaped ? key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal) : key.ExportRSAPrivateKeyPem();
        using var driver = new SalesforceDriver(null, ("ClientSecret", ""), ("PrivateKey", pem), ("Username", "health@example.com"));

        Assert.IsType<CrmPushResult.Confirmed>(await driver.PushOneAsync());

        var form = HttpUtility.ParseQueryString(Assert.Single(driver.Salesforce.Logins).Body);
        Assert.Equal("grant_type,assertion", string.Join(',', form.AllKeys));
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", form["grant_type"]);
        var parts = form["assertion"]!.Split('.');
        Assert.Equal("""{"alg":"RS256"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal("consumer-key", (string?)claims["iss"]);
        Assert.Equal("health@example.com", (string?)claims["sub"]);
        Assert.Equal("https://login.salesforce.com", (string?)claims["aud"]);
        Assert.InRange((long)claims["exp"]! - driver.Time.GetUtcNow().ToUnixTimeSeconds(), 1, 180);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(503)]
    [InlineData(0)]
    public async Task Neither_secrets_nor_what_is_pushed_are_ever_logged_and_no_result_has_a_secret(int status)
    {
        using var driver = new SalesforceDriver(request => status switch
        {
            0 when !IsLogin(request) => throw new HttpRequestException("cut"),
            200 => null,
            _ => IsLogin(request) ? null : Error(status, "SOME_ERROR"),
        });

        var results = await driver.PushAsync(Records.Acme, Records.Bare);
        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.NotEmpty(driver.Log);
        var all = $"{driver.Log} {string.Join('\n', results)} {report}";
        Assert.DoesNotContain("secret-token", all, StringComparison.Ordinal);
        Assert.DoesNotContain(SalesforceDriver.Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Records.Acme.BandReason, driver.Log, StringComparison.Ordinal);
    }
}
