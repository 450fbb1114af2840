using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>CRMs promise no order and send twice: what an account comes to depends on neither.</summary>
public sealed class CrmOrderTests
{
    private static readonly UserKeys Keys = new("a-salt-of-sixteen-characters");

    [Theory]
    [InlineData("salesforce")]
    [InlineData("dataverse")]
    public void Deliveries_in_any_order_and_twice_come_to_the_same(string name)
    {
        var source = Deliveries.Source(name);
        var deliveries = FixtureTests.Files().Where(file => file.Source == name).Select(file => FixtureTests.Body(name, file.Event)).ToArray();
        var expected = Fold(source, deliveries);
        Assert.True(expected.Length > 1000, expected);

        Properties.ForAll(
            Gen.Shuffle(deliveries.Concat(deliveries)),
            shuffled =>
            {
                Assert.Equal(expected, Fold(source, shuffled));
                return true;
            },
            cases: 50);
    }

    /// <summary>Every delivery by itself; a signal that was there before is left out, as the markers in storage see to.</summary>
    private static string Fold(ISource source, IEnumerable<byte[]> deliveries)
    {
        HashSet<(string?, string)> seen = [];
        AccountState state = new() { AccountId = "acme" };
        foreach (var body in deliveries)
        {
            state.Apply([.. source.Normalise(Deliveries.Of(body)).Signals.Where(signal => seen.Add((signal.ExternalId?.Id, signal.Id)))], Keys);
        }

        return Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(state, AccountJson.Default.AccountState));
    }
}
