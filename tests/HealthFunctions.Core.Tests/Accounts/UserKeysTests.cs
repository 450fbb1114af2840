using HealthFunctions.Core.Accounts;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class UserKeysTests
{
    private readonly UserKeys keys = new("salt");

    [Fact]
    public void A_person_has_one_key_in_a_deployment_and_another_elsewhere()
    {
        Assert.Equal(keys.KeyOf("ann"), new UserKeys("salt").KeyOf("ann"));
        Assert.NotEqual(keys.KeyOf("ann"), keys.KeyOf("bob"));
        Assert.NotEqual(keys.KeyOf("ann"), new UserKeys("pepper").KeyOf("ann"));
    }

    [Fact]
    public void A_key_is_16_hexadecimal_digits_and_does_not_name_the_person() =>
        Assert.Matches("^[0-9a-f]{16}$", keys.KeyOf("ann@example.com"));

    [Fact]
    public void No_person_is_named_in_the_state()
    {
        var state = An.Account().Login(1, "ann@example.com").Used("export", 1, "ann@example.com").Active(1, "ann@example.com").Nps(9, 1, "ann@example.com")
            .Contact("ann@example.com", 1).State;
        Assert.DoesNotContain("ann@", System.Text.Json.JsonSerializer.Serialize(state, AccountJson.Default.AccountState), StringComparison.Ordinal);
    }
}
