using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml.Linq;
using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>Whatever the bytes, a source that reads XML answers, takes nothing from elsewhere and does not swell.</summary>
public sealed class XmlRobustnessTests
{
    private const string Good = """<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body/></Envelope>""";

    private static readonly string[] Odd =
    [
        "", " ", "null", "true", "0", "-1", "1e400", "NaN", "123456789012345678901234567890", "9999-12-31T23:59:59.9999999Z",
        "0001-01-01T00:00:00+14:00", "&#x10FFFF;", "&#0;", "&undeclared;", "<x/>", "<![CDATA[<x>]]>", "<!-- x -->", "<?x y?>", "]]>", "\ud83d\ude00",
        new string('x', 5000),
    ];

    private static readonly byte[][] Seeds = [.. FixtureTests.Files()
        .Select(file => FixtureTests.Body(file.Source, file.Event))
        .Where(body => body[0] == (byte)'<')];

    private static readonly ISource Source = Deliveries.Source("salesforce");

    [Fact]
    public void There_are_seeds() => Assert.True(Seeds.Length > 20);

    [Fact]
    public void A_delivery_with_bytes_changed_is_answered()
    {
        var changes = Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Elements("<>/&;\"'=:![]- x0\0\n\xff\xc3".Select(c => (byte)c))).ListOf(3);
        Properties.ForAll(Gen.Zip(Gen.Elements(Seeds), changes), pair =>
        {
            byte[] body = [.. pair.Item1];
            foreach (var (place, value) in pair.Item2)
            {
                body[place % body.Length] = value;
            }

            return Answers(body);
        }, cases: 3000);
    }

    [Fact]
    public void A_delivery_cut_off_anywhere_is_malformed()
    {
        var seed = FixtureTests.Body("salesforce", "account");
        var end = seed.AsSpan().LastIndexOf((byte)'>');
        for (var length = 0; length < end; length++)
        {
            Assert.Equal("$", Assert.Single(Read(seed.AsMemory(0, length)).Faults).Path);
        }
    }

    [Fact]
    public void A_delivery_with_any_element_missing_twice_emptied_or_elsewhere_is_answered()
    {
        foreach (var seed in Seeds)
        {
            for (var i = 1; i < Elements(seed); i++)
            {
                Assert.True(Answers(Changed(seed, i, element => element.Remove())));
                Assert.True(Answers(Changed(seed, i, element => element.AddAfterSelf(new XElement(element)))));
                Assert.True(Answers(Changed(seed, i, element => element.RemoveNodes())));
                Assert.True(Answers(Changed(seed, i, element => element.RemoveAttributes())));
                Assert.True(Answers(Changed(seed, i, element => element.Name = element.Name.Namespace + "other")));
                Assert.True(Answers(Changed(seed, i, element => element.Add(new XElement(element)))));
            }
        }
    }

    [Fact]
    public void A_delivery_with_any_text_of_another_kind_is_answered()
    {
        const string Mark = "replaced-by-something-odd";
        foreach (var seed in Seeds)
        {
            for (var i = 1; i < Elements(seed); i++)
            {
                var marked = Encoding.UTF8.GetString(Changed(seed, i, element => element.Value = Mark));
                Assert.All(Odd, odd => Assert.True(Answers(Encoding.UTF8.GetBytes(marked.Replace(Mark, odd, StringComparison.Ordinal)))));
            }
        }
    }

    /// <summary>Ten entities of ten of each other make a thousand million.</summary>
    [Fact]
    public void Entities_that_multiply_are_refused_before_they_do()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">"));
        Refused($"<!DOCTYPE x [<!ENTITY e0 \"ha\">{entities}]><x>&e9;</x>");
        Refused($"<!DOCTYPE x [<!ENTITY e \"{new string('a', 100_000)}\">]><x>{string.Concat(Enumerable.Repeat("&e;", 10_000))}</x>");
    }

    /// <summary>Each names a file that exists: were it read, its text would be in a fault or a signal.</summary>
    [Theory]
    [InlineData("""<!DOCTYPE x SYSTEM "file:///etc/hostname">""")]
    [InlineData("""<!DOCTYPE x PUBLIC "-//X//X" "http://127.0.0.1:9/x.dtd">""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x.dtd"> %e;]>""")]
    [InlineData("<!DOCTYPE x>")]
    public void A_document_type_is_refused_wherever_it_points_to(string type) => Refused(type + Good);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Refused(string.Concat(Enumerable.Repeat("<a>", 100_000)));
        Refused(string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000)));
        var fault = Refused(string.Concat(Enumerable.Repeat("<a>", 34)) + string.Concat(Enumerable.Repeat("</a>", 34)));
        Assert.Equal("must not be more than 32 elements deep", fault);
    }

    [Fact]
    public void Huge_names_texts_and_attributes_are_answered()
    {
        Refused($"<{new string('a', 900_000)}/>");
        Refused($"<a b=\"{new string('c', 900_000)}\"/>");
        Refused($"<a {string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"a{i}=\"{i}\""))}/>");
        Refused($"<a {string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"xmlns:n{i}=\"u{i}\""))}/>");
        Refused("<a b=\"1\" b=\"2\"/>");
        Assert.True(Answers(Encoding.UTF8.GetBytes(Text().Replace("Acme &amp; Sons", new string('x', 900_000), StringComparison.Ordinal))));
    }

    /// <summary>Deliveries travel as UTF-8: anything else would come out of the queue as another message than went in.</summary>
    [Fact]
    public void What_is_not_utf8_is_refused_as_such()
    {
        string Not(byte[] body) => Assert.Single(Read(body).Faults).Reason;

        Assert.Equal("must be UTF-8", Not([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text())]));
        Assert.Equal("must be UTF-8", Not([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text())]));
        Assert.Equal("must be UTF-8", Not([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Text())]));
        Assert.Equal("must be UTF-8", Not(Encoding.Latin1.GetBytes(Text().Replace("Acme", "Acmé", StringComparison.Ordinal))));
        Assert.Equal("must be UTF-8", Not([.. "<a>"u8, 0xc3, 0x28, .. "</a>"u8]));
        Assert.Equal("must be UTF-8", Not([.. "<a>"u8, 0xed, 0xa0, 0x80, .. "</a>"u8]));
        Assert.Equal(
            "must be UTF-8, and say so in its XML declaration",
            Not(Encoding.UTF8.GetBytes(Text().Replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"", StringComparison.Ordinal))));
        Assert.Contains("is not valid XML", Not(Encoding.Unicode.GetBytes(Text())), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_or_no_declaration_at_all_changes_nothing()
    {
        var expected = Read(Encoding.UTF8.GetBytes(Text())).Signals;
        Assert.NotEmpty(expected);
        Same(expected, Read((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text())]).Signals);
        Same(expected, Read(Encoding.UTF8.GetBytes(Text()[(Text().IndexOf("?>", StringComparison.Ordinal) + 2)..].TrimStart())).Signals);
    }

    /// <summary>As the queue does it.</summary>
    [Fact]
    public void A_delivery_says_the_same_after_it_has_travelled_as_text()
    {
        foreach (var seed in Seeds)
        {
            Same(Read(seed).Signals, Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(seed))).Signals);
        }
    }

    private static void Same(IReadOnlyList<Core.Signals.Signal> expected, IReadOnlyList<Core.Signals.Signal> actual) => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(expected, Core.Signals.SignalJson.Default.IReadOnlyListSignal),
        System.Text.Json.JsonSerializer.Serialize(actual, Core.Signals.SignalJson.Default.IReadOnlyListSignal));

    private static string Text() => Encoding.UTF8.GetString(FixtureTests.Body("salesforce", "account"));

    private static string Refused([StringSyntax(StringSyntaxAttribute.Xml)] string xml)
    {
        var said = Read(Encoding.UTF8.GetBytes(xml));
        Assert.Empty(said.Signals);
        return Assert.Single(said.Faults).Reason;
    }

    private static int Elements(byte[] seed) => TryLoad(seed) is { } root ? root.DescendantsAndSelf().Count() : 0;

    private static byte[] Changed(byte[] seed, int place, Action<XElement> change)
    {
        var root = TryLoad(seed)!;
        change(root.DescendantsAndSelf().ElementAt(place));
        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement? TryLoad(byte[] seed)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(seed));
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static Normalisation Read(ReadOnlyMemory<byte> body) => Source.Normalise(Deliveries.Of(body));

    private static bool Answers(ReadOnlyMemory<byte> body)
    {
        var said = Read(body);
        return said.Signals.All(signal => signal.Source == "salesforce")
            && (said.Faults.Count == 0 || (said.Signals.Count == 0 && said.RejectedItems.Count == 0))
            && said.Faults.Concat(said.RejectedItems).All(fault => fault.Path.StartsWith('$') && fault.Reason.Length > 0);
    }
}
