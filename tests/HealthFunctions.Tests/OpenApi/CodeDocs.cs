using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HealthFunctions.Tests.OpenApi;

/// <summary>What the documentation comments of the code say, in plain text.</summary>
internal static partial class CodeDocs
{
    private static readonly Dictionary<Assembly, Dictionary<string, XElement>> Read = [];

    /// <summary>The summary of a type; null where it has none.</summary>
    public static string? Of(Type type) => Text(Member(type, $"T:{NameOf(type)}")?.Element("summary"));

    /// <summary>The meaning of a member: its own summary, or what the record says of its parameter.</summary>
    public static string? Of(Type type, string property)
    {
        for (var holder = type; holder is not null && holder != typeof(object); holder = holder.BaseType)
        {
            var said = Text(Member(holder, $"P:{NameOf(holder)}.{property}")?.Element("summary"))
                ?? Text(Member(holder, $"T:{NameOf(holder)}")?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == property));
            if (said is not null)
            {
                return said;
            }
        }

        return null;
    }

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static XElement? Member(Type type, string name)
    {
        lock (Read)
        {
            if (!Read.TryGetValue(type.Assembly, out var members))
            {
                var file = Path.Combine(AppContext.BaseDirectory, $"{type.Assembly.GetName().Name}.xml");
                members = File.Exists(file)
                    ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
                    : new Dictionary<string, XElement>(StringComparer.Ordinal);
                Read[type.Assembly] = members;
            }

            return members.GetValueOrDefault(name);
        }
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var words = string.Concat(element.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement reference when reference.Attribute("cref") is { } name => Named(name.Value),
            XElement reference when reference.Attribute("langword") is { } word => word.Value,
            _ => "",
        }));
        return Spaces().Replace(words, " ").Trim() is { Length: > 0 } plain ? plain : null;
    }

    /// <summary>A member as readers of JSON know it.</summary>
    private static string Named(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference.StartsWith("P:", StringComparison.Ordinal) ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name) : name;
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
