using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Signals;

public sealed class MailDomainTests
{
    [Theory]
    [InlineData("ann@example.com", "example.com")]
    [InlineData("Ann.Lee+test@Mail.Example.CO.UK", "mail.example.co.uk")]
    [InlineData("\"odd@name\"@example.com", "example.com")]
    [InlineData("ann@example.com. ", "example.com")]
    [InlineData("ann@bücher.example", "bücher.example")]
    [InlineData("ann@xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void An_address_has_the_domain_after_its_last_at(string address, string domain) => Assert.Equal(domain, MailDomain.Of(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData("ann@-example.com")]
    [InlineData("ann@exa mple.com")]
    [InlineData("ann@example..com")]
    [InlineData("ann@[192.0.2.1]")]
    [InlineData("ann@gmail.com")]
    [InlineData("ann@GoogleMail.com")]
    [InlineData("ann@outlook.com")]
    [InlineData("ann@web.de")]
    [InlineData("ann@qq.com")]
    [InlineData("ann@mailinator.com")]
    public void What_is_no_address_or_on_a_public_provider_says_nothing_of_the_customer(string? address) => Assert.Null(MailDomain.Of(address));
}
