using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using HealthFunctions.Core;

namespace HealthFunctions.Sources.Xml;

/// <summary>
/// Reads XML of a stranger: no DTD, so no entities of its own and nothing fetched from elsewhere; no deeper than anybody needs; and
/// UTF-8 only, since deliveries travel as such.
/// </summary>
internal static class XmlBody
{
    /// <summary>How deep elements may stand within each other.</summary>
    public const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The outermost element, or what is wrong with the body.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out XElement? root, [NotNullWhen(false)] out Fault? fault)
    {
        root = null;
        if (!Utf8.IsValid(body))
        {
            fault = new Fault("$", "must be UTF-8");
            return false;
        }

        var text = Encoding.UTF8.GetString(body).TrimStart('\uFEFF');
        try
        {
            fault = Look(text);
            if (fault is not null)
            {
                return false;
            }

            using var reader = XmlReader.Create(new StringReader(text), Settings);
            root = XElement.Load(reader);
            return true;
        }
        catch (XmlException exception)
        {
            fault = new Fault("$", $"is not valid XML without a DTD at line {exception.LineNumber}, position {exception.LinePosition}");
            return false;
        }
    }

    /// <summary>Looks the whole text through before a tree is made of it.</summary>
    private static Fault? Look(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (reader.Read())
        {
            // The declaration does not matter to a reader of text, but whoever wrote another encoding there may mean it.
            if (reader.NodeType == XmlNodeType.XmlDeclaration
                && reader.GetAttribute("encoding") is { } encoding
                && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                && !encoding.Equals("us-ascii", StringComparison.OrdinalIgnoreCase))
            {
                return new Fault("$", "must be UTF-8, and say so in its XML declaration");
            }

            if (reader.Depth > MaxDepth)
            {
                return new Fault("$", $"must not be more than {MaxDepth} elements deep");
            }
        }

        return null;
    }
}
