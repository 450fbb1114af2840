using System.Text.Json;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>
/// What the app prints is looked at whenever it is stopped (<see cref="AppProcess.TerminateAsync"/>); here it is provoked.
/// </summary>
[Collection(WarmAppTests.Name)]
public sealed class SecrecyTests(WarmApp warm)
{
    private const string Person = "mira.voss@customer.example";

    [Fact]
    public async Task Neither_secrets_nor_people_are_printed_whatever_goes_wrong()
    {
        var app = warm.App;
        var account = WarmApp.NewAccount();
        await app.PutAccountAsync(account, JsonSerializer.Serialize(new { name = "Acme", owner = Person }));
        (await app.PostAsync($"accounts/{account}/pulses", JsonSerializer.Serialize(new { status = "Green", author = Person, note = Person }))).Succeeded();
        foreach (var source in new[] { "stripe", "zendesk", "segment", "standard" })
        {
            await app.SenderOf(source).SendWronglySignedAsync($$"""{"email":"{{Person}}"}""");
            await app.SenderOf(source).SendAsync($$"""{"email":"{{Person}}"}""");
            await app.SenderOf(source).SendAsync($"\"{Person}");
        }

        foreach (var (source, secret) in VendorSigning.SecretOf)
        {
            foreach (var body in new[] { VendorDeliveries.Body(source), $$"""{"email":"{{Person}}"}""", $"\"{Person}", $"<a>{Person}{secret}</a>" })
            {
                await app.DeliverAsync(source, VendorSigning.Sign(source, app.Address, body, "msg_1"));
                await app.DeliverAsync(source, VendorSigning.Sign(source, app.Address, body, "msg_1", secret + "0"));
            }
        }

        await app.PostAsync($"webhooks/{Uri.EscapeDataString(Person)}", Person);
        await app.PostAsync("signals", $$"""[{"type":"{{Person}}"}]""");
        await app.GetAsync($"accounts/{Person}");
        await app.SendAsync(HttpMethod.Get, $"accounts?code={Secrets.FunctionKey}", key: null);
        await warm.Deployment.Storage.PutAsync("signals", $$"""{"type":"{{Person}}","version":1,"mark":"{{account}}"}""");
        await warm.Deployment.Storage.PutAsync("signals", $"{Person} {account}");
        await app.DeadLettersAsync(item => ((string)item["body"]!).Contains(account, StringComparison.Ordinal), 2);

        Assert.Contains(app.Output, line => line.Contains("Refused a delivery of stripe", StringComparison.Ordinal));
        Assert.Contains(app.Output, line => line.Contains("goes to poison", StringComparison.Ordinal));
        Leaks.AssertNone(app.Output);
    }
}
