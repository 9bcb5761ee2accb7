namespace Dynamo.Ocpp.V16;

/// <summary>
/// Lengths, in characters, of the CiString types (OCPP 1.6 section 7): texts whose spelling is kept and whose case does not count
/// when they are compared.
/// </summary>
internal static class CiString
{
    public const int Length20 = 20;
    public const int Length25 = 25;
    public const int Length50 = 50;
    public const int Length255 = 255;
    public const int Length500 = 500;
}
